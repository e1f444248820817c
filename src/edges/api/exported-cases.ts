import { localTime } from '../../kernel/domain/local-time.ts';
import { kindName } from '../../kernel/words/names.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { Reason } from '../../people/review/reasons.ts';
import type { ReviewRow } from '../../people/review/review-entity.ts';
import type { FileAnswer } from './handler.ts';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** A sheet of Excel holds 1,048,576 rows; a file of more rows than this helps nobody, and makes too much work. */
const MOST_ROWS = 100_000;
const COLUMNS = [
  'number',
  'kind',
  'place',
  'camera',
  'rule',
  'filed',
  'due',
  'state',
  'reason',
  'decider',
  'decider-name',
  'decided',
  'case',
] as const;

/** Makes an XLSX file of lines of texts. @throws JiexunError JX_EXPORT_FAILED */
export type MakeWorkbook = (lines: AsyncIterable<readonly string[]>, signal?: AbortSignal) => Promise<Uint8Array>;

/** The file: its bytes are text while it is read, or a workbook as a whole. */
interface ExportedCases extends FileAnswer {
  readonly bytes: Uint8Array | AsyncIterable<string>;
  readonly fileName: string;
}

/** Refuses a list that is too long, before a row is read. @throws JiexunError JX_EXPORT_LARGE */
export async function checkSize(count: (atMost: number) => Promise<number>): Promise<void> {
  if ((await count(MOST_ROWS + 1)) > MOST_ROWS)
    throw saidError('JX_EXPORT_LARGE', saying('review-error.export-large', { most: MOST_ROWS }));
}

/** A list of cases as a file. CSV is sent while it is read; XLSX is made as a whole. */
export async function exportedCases(
  rows: AsyncIterable<ReviewRow>,
  {
    format,
    words,
    reasons,
    nameOf,
    makeWorkbook,
  }: {
    readonly format: 'csv' | 'xlsx';
    readonly words: Words;
    readonly reasons: readonly Reason[];
    /** The name of a person by their staff number; null: not known. */
    readonly nameOf: (who: string) => Promise<string | null>;
    readonly makeWorkbook: MakeWorkbook;
  },
): Promise<ExportedCases> {
  const header = COLUMNS.map((column) => words.say(`list-column.${column}`));
  const reasonNames = new Map(reasons.map(({ id, names }) => [id, names[words.language]]));
  const lines = linesOf(rows, { words, reasonNames, nameOf: onceEach(nameOf) });
  if (format === 'csv') return { bytes: csv(header, lines), type: 'text/csv; charset=utf-8', fileName: 'cases.csv' };
  return { bytes: await makeWorkbook(withHeader(header, lines)), type: XLSX, fileName: 'cases.xlsx' };
}

export async function* withHeader(
  header: readonly string[],
  lines: AsyncIterable<readonly string[]>,
): AsyncGenerator<readonly string[]> {
  yield header;
  yield* lines;
}

async function* linesOf(
  rows: AsyncIterable<ReviewRow>,
  {
    words,
    reasonNames,
    nameOf,
  }: {
    readonly words: Words;
    readonly reasonNames: ReadonlyMap<string, string>;
    readonly nameOf: (who: string) => Promise<string | null>;
  },
): AsyncGenerator<readonly string[]> {
  for await (const row of rows) {
    const when = (at: Date | null) => (at === null ? '' : localTime(at, row.timezone));
    yield [
      ...[row.number, words.of(kindName(row.kind)), row.place, row.cameraName, row.ruleId ?? ''],
      ...[when(row.filedAt), when(row.dueAt), words.say(`case.${row.state}`)],
      ...[reasonNames.get(row.reasonId ?? '') ?? row.reasonId ?? '', row.decider ?? ''],
      ...[row.decider === null ? '' : ((await nameOf(row.decider)) ?? ''), when(row.decidedAt), row.id],
    ];
  }
}

/** Asks for each name once: a list of 100,000 cases has few people. */
function onceEach(nameOf: (who: string) => Promise<string | null>): typeof nameOf {
  const asked = new Map<string, Promise<string | null>>();
  return (who) => {
    const name = asked.get(who) ?? nameOf(who);
    asked.set(who, name);
    return name;
  };
}

/** CSV after RFC 4180, with the byte order mark by which Excel recognises UTF-8. */
export async function* csv(
  header: readonly string[],
  lines: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(header)}`;
  for await (const line of lines) yield csvLine(line);
}

export function csvLine(values: readonly string[]): string {
  return `${values.map(csvField).join(',')}\r\n`;
}

/** A spreadsheet runs a text that begins like a formula (OWASP, CSV injection). An apostrophe in front prevents that. */
function csvField(value: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
