/** What a stable error code stands for. */
export interface ErrorKind {
  /** 1 the answer is no, 2 bad input, 3 something outside failed, 4 yes, as far as nobody can vouch for it. */
  readonly exitCode: 1 | 2 | 3 | 4;
  readonly httpStatus: number;
  /** One sentence, for docs/errors.md. */
  readonly means: string;
}
