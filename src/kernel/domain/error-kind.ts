/** What a stable error code stands for. */
export interface ErrorKind {
  /** 1 the answer is no, 2 bad input, 3 something outside failed. */
  readonly exitCode: 1 | 2 | 3;
  readonly httpStatus: number;
  /** One sentence, for docs/errors.md. */
  readonly means: string;
}
