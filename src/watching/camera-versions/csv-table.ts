import { CsvError, parse } from 'csv-parse/sync';
import { type Problem, wholeFile } from '../../kernel/settings/problem.ts';
import { saidOf } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { TableLine } from './camera-table.ts';

/** The lines of a CSV table, or why it cannot be read at all. UTF-8 with or without a mark at its beginning, or GB 18030. */
export function readCsvTable(bytes: Uint8Array, file: string): readonly TableLine[] | Problem {
  try {
    // With `info` each row comes with its line, which the types of the package do not say.
    const rows = parse(textOf(bytes), {
      bom: true,
      info: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
      trim: true,
    }) as unknown as Parsed;
    return rows.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (error) {
    const line = error instanceof CsvError && typeof error['lines'] === 'number' ? error['lines'] : null;
    return { ...wholeFile(file, saying('problem.no-table', { why: saidOf(error) })), line };
  }
}

type Parsed = readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // What Excel saves in China.
    return new TextDecoder('gb18030').decode(bytes);
  }
}
