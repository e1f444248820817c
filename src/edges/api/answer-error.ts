import type { FastifyReply } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { ERRORS, JiexunError } from '../../kernel/domain/error.ts';
import { STORAGE_ERRORS } from '../../kernel/domain/error-storage.ts';
import type { Language } from '../../kernel/domain/language.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { saidError, saidOf } from '../../kernel/words/said-error.ts';
import { saidIssue } from '../../kernel/words/said-issue.ts';
import { listing, saying } from '../../kernel/words/saying.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import type { ErrorAnswer } from './contract/shapes.ts';
import { saidByFramework } from './framework-errors.ts';

const MOST_NAMED = 5;
/**
 * Seconds until the next try makes sense, by HTTP status (RFC 9110, 10.2.3), where the message names none. 429: an answer
 * that is still being sent takes that long. 503: a store or a bucket is back soon, or a person has to act.
 */
const WAIT_S: ReadonlyMap<number, number> = new Map([
  [429, 1],
  [503, 5],
]);

/**
 * Answers an error of the registry in the viewer's language. An error that is not in the registry is a mistake in the
 * program.
 */
export function answerError(
  reply: FastifyReply,
  error: unknown,
  { language, log }: { readonly language: Language; readonly log: Log },
): FastifyReply {
  const known = asAnswered(error, log);
  const seconds = waitOf(known);
  if (seconds === null) reply.removeHeader('retry-after');
  else reply.header('retry-after', `${seconds}`);
  return reply
    .status(ERRORS[known.code].httpStatus)
    .header('cache-control', 'no-store')
    .send(errorBody(known, language));
}

/** How many seconds the caller waits before the next try: as many as the message says. Null: waiting does not help. */
function waitOf(error: JiexunError): number | null {
  const seconds = WAIT_S.get(error.httpStatus);
  if (seconds === undefined) return null;
  const said = saidOf(error);
  const named = typeof said === 'object' && 'values' in said ? said.values['seconds'] : null;
  return typeof named === 'number' ? named : seconds;
}

/** What an error says. */
export function errorBody(error: JiexunError, language: Language): ErrorAnswer {
  const { code } = error;
  const words = wordsIn(language);
  return {
    code,
    message: words.of(saidOf(error)),
    means: words.say(`error.${code}`),
    toDo: words.say(`error.${code}-todo`),
  };
}

/**
 * The error as it is told. What stands wrong on the server's own disks and servers is named in its log: paths and addresses are
 * not for everybody. Call it once for an error: each call writes it to the log.
 */
export function asAnswered(error: unknown, log: Log): JiexunError {
  const known = asJiexunError(error, log);
  if (!(known.code in STORAGE_ERRORS) || known.httpStatus < 500) return known;
  log.warn('a request of the console failed', { error });
  return saidError(known.code, saying('people-error.of-storage'));
}

/** Turns what was thrown into an error of the registry. */
function asJiexunError(error: unknown, log: Log): JiexunError {
  if (error instanceof JiexunError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const { validation, validationContext: part = '' } = error;
    const wrong = validation.slice(0, MOST_NAMED).map(({ instancePath, keyword, message, params }) => {
      const field = `${part}${instancePath}`.replace(/\/$/, '');
      return saying('people-error.wrong-field', { field, expected: saidIssue({ ...params, code: keyword, message }) });
    });
    return saidError('JX_WEB_REQUEST', listing('statements', wrong));
  }
  const status = statusOf(error);
  if (status >= 400 && status < 500 && error instanceof Error)
    return saidError('JX_WEB_REQUEST', saidByFramework(error));
  log.warn('a request of the console failed', { error });
  return saidError('JX_INTERNAL', saying('people-error.failed'));
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500;
  return typeof error.statusCode === 'number' ? error.statusCode : 500;
}
