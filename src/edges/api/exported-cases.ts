import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { localTime } from '../../kernel/domain/local-time.ts';
import { kindName } from '../../kernel/words/names.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { Reason } from '../../people/review/reasons.ts';
import type { ReviewRow } from '../../people/review/review-entity.ts';
import type { FileAnswer } from './handler.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** A sheet of Excel holds 1,048,576 rows; a file of more rows than this helps nobody. */
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
  'decided',
  'case',
] as const;

/** A list of cases as a file. CSV is sent while it is read; XLSX is made as a whole. */
export async function exportedCases(
  rows: AsyncIterable<ReviewRow>,
  {
    format,
    words,
    reasons,
  }: { readonly format: 'csv' | 'xlsx'; readonly words: Words; readonly reasons: readonly Reason[] },
): Promise<FileAnswer> {
  const header = COLUMNS.map((column) => words.say(`list-column.${column}`));
  const reasonNames = new Map(reasons.map(({ id, names }) => [id, names[words.language]]));
  const lines = linesOf(rows, { words, reasonNames });
  if (format === 'csv') return { bytes: csv(header, lines), type: 'text/csv; charset=utf-8', fileName: 'cases.csv' };
  const table: string[][] = [header];
  for await (const line of lines) table.push([...line]);
  const cells: SheetData = table.map((line) => line.map((value) => ({ value, type: String })));
  const bytes = await writeExcelFile(cells, { sheet: 'cases' }).toBuffer();
  return { bytes: new Uint8Array(bytes), type: XLSX, fileName: 'cases.xlsx' };
}

async function* linesOf(
  rows: AsyncIterable<ReviewRow>,
  { words, reasonNames }: { readonly words: Words; readonly reasonNames: ReadonlyMap<string, string> },
): AsyncGenerator<readonly string[]> {
  let left = MOST_ROWS;
  for await (const row of rows) {
    if (left === 0) return;
    left -= 1;
    const when = (at: Date | null) => (at === null ? '' : localTime(at, row.timezone));
    yield [
      ...[row.number, words.of(kindName(row.kind)), row.place, row.cameraName, row.ruleId ?? ''],
      ...[when(row.filedAt), when(row.dueAt), words.say(`case.${row.state}`)],
      ...[reasonNames.get(row.reasonId ?? '') ?? row.reasonId ?? '', row.decider ?? '', when(row.decidedAt), row.id],
    ];
  }
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
