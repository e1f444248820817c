import { ERRORS, type ErrorCode } from '../domain/error.ts';
import { wordsIn } from './words.ts';

const EXIT_CODES = {
  1: 'the answer is no',
  2: 'bad input',
  3: 'something outside failed',
  4: 'yes, under a key that nobody vouched for',
} as const;
const [en, zh] = [wordsIn('en'), wordsIn('zh')];

/** `docs/errors.md`, made from the registry and its words (`npm run docs:errors` writes it; a test keeps it in step). */
export function errorPage(): string {
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
    '| code | exit | HTTP | means | to do |',
    '| --- | --- | --- | --- | --- |',
    ...errorCodes().map(rowOf),
    '',
    '_Made from `src/kernel/domain/error.ts` and `src/kernel/words/catalogue/errors-*.ts` by `npm run docs:errors`._',
    '',
  ].join('\n');
}

export function errorCodes(): readonly ErrorCode[] {
  const codes = Object.keys(ERRORS).filter((code): code is ErrorCode => code in ERRORS);
  return codes.toSorted((a, b) => (a < b ? -1 : 1));
}

function rowOf(code: ErrorCode): string {
  const { exitCode, httpStatus } = ERRORS[code];
  const both = (key: `error.${ErrorCode}` | `error.${ErrorCode}-todo`) => `${en.say(key)}<br>${zh.say(key)}`;
  return `| \`${code}\` | ${exitCode} | ${httpStatus} | ${both(`error.${code}`)} | ${both(`error.${code}-todo`)} |`;
}
