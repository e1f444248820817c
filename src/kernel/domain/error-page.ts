import { ERRORS } from './error.ts';

const EXIT_CODES = {
  1: 'the answer is no',
  2: 'bad input',
  3: 'something outside failed',
  4: 'yes, under a key that nobody vouched for',
} as const;

/** `docs/errors.md`, made from the registry (`npm run docs:errors` writes it; a test keeps it in step). */
export function errorPage(): string {
  const rows = Object.entries(ERRORS)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { exitCode, httpStatus, means }]) => `| \`${code}\` | ${exitCode} | ${httpStatus} | ${means} |`);
  const exits = Object.entries(EXIT_CODES).map(([code, meaning]) => `${code} (${meaning})`);
  return [
    '# Errors',
    '',
    `Every error that the program names carries one of these codes, on the command line in brackets below its message, in the log`,
    `and in answers over HTTP. The message says what was found and what to do; codes are never given another meaning.`,
    `A command exits with 0 when it is done, else with ${exits.join(', ')}.`,
    '',
    'Why a camera cannot be watched, and what to set on it, stands in [cameras.md](cameras.md).',
    '',
    '| code | exit | HTTP | means |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    '_Made from `src/kernel/domain/error.ts` by `npm run docs:errors`._',
    '',
  ].join('\n');
}
