import { CsvError, parse } from 'csv-parse/sync';
import { type Problem, wholeFile } from '../../kernel/settings/problem.ts';
import { saidOf } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { TableLine } from './camera-table.ts';

/** The lines of a CSV table, or why it cannot be read at all. UTF-8 with or without a mark at its beginning, or GB 18030. */
export function readCsvTable(bytes: Uint8Array, file: string): readonly TableLine[] | Problem {
  try {
    const lines: TableLine[] = [];
    parse(textOf(bytes), {
      bom: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
      trim: true,
      onRecord: (cells: readonly string[], { lines: line }) => {
        lines.push({ cells, line });
        return null;
      },
    });
    return lines;
  } catch (error) {
    const line = error instanceof CsvError && typeof error['lines'] === 'number' ? error['lines'] : null;
    return { ...wholeFile(file, saying('problem.no-table', { why: saidOf(error) })), line };
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // What Excel saves in China.
    return new TextDecoder('gb18030').decode(bytes);
  }
}
