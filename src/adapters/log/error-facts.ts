import { JiexunError } from '../../kernel/domain/error.ts';

/** A chain of causes is cut here: it may lead back to itself. */
const MOST_CAUSES = 5;

/**
 * An error as the log writes it. JSON leaves out the message of an error, and that is what a person needs. The stack is
 * written where only a developer can mend it: of an error that is not in the registry.
 */
export function errorFacts(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const because = causesOf(error);
  const code = error instanceof JiexunError ? error.code : 'code' in error ? error.code : undefined;
  return {
    ...(code === undefined ? {} : { code }),
    message: error.message,
    ...(because.length === 0 ? {} : { because }),
    ...(error instanceof JiexunError ? {} : { stack: error.stack }),
  };
}

function causesOf(error: Error): readonly string[] {
  const because: string[] = [];
  for (let { cause } = error; cause instanceof Error && because.length < MOST_CAUSES; cause = cause.cause)
    because.push(cause.message);
  return because;
}
