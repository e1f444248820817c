const NAME = '--parent=';

/** Tells a child process the number of its parent, see `ParentWatch`. An argument, as the environment goes on to its own children. */
export function parentArgument(): string {
  return `${NAME}${process.pid}`;
}

/** The number of the parent, from the arguments of the child. */
export function namedParent(argv: readonly string[]): number {
  const named = argv.find((argument) => argument.startsWith(NAME));
  if (named === undefined) throw new Error('a child process was started without the number of its parent');
  return Number(named.slice(NAME.length));
}
