/** How an error ends a command and answers over HTTP. What it means and what to do stands in `kernel/words/catalogue/errors-*.ts`. */
export interface ErrorKind {
  /** 1 the answer is no, 2 bad input, 3 something outside failed, 4 yes, as far as nobody can vouch for it. */
  readonly exitCode: 1 | 2 | 3 | 4;
  readonly httpStatus: number;
}
