/** Some things failed, and all others were tried. */
export class ManyFailures extends AggregateError {}

/** Makes one error from several failures: how many there are, and what the first one says. */
export function manyFailures(what: string, failures: readonly unknown[]): ManyFailures {
  const [first] = failures;
  const said = first instanceof Error ? first.message : `${first}`;
  const which = failures.length === 1 ? '' : 'the first: ';
  return new ManyFailures(failures, `${what} (${failures.length}): ${which}${said}`);
}
