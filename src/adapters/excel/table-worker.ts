import { buffer } from 'node:stream/consumers';
import { unzipSync, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { MOST_ROWS } from '../../watching/camera-versions/camera-table.ts';
import { readCsvTable } from '../../watching/camera-versions/csv-table.ts';
import { ParentWatch } from '../child-process/parent-watch.ts';
import { MOST_TEXT_MB, MOST_UNPACKED_MB, type TableAnswer } from './table-process.ts';

/** Every archive begins with this, and no text does. */
const ARCHIVE = Buffer.from('PK\u0003\u0004', 'latin1');

/** Reads a table from stdin and writes its lines to stdout, as `TableAnswer`. Its name may say anything: an archive is a workbook. */
// Without its parent it ends.
new ParentWatch();
const given = await buffer(process.stdin);
const isArchive = given.subarray(0, ARCHIVE.length).equals(ARCHIVE);
process.stdout.write(textOf(isArchive ? await workbookAnswer(given) : csvAnswer(given)));

/**
 * The answer as JSON. Lines that are too many, or too long together, are none: whoever asked reads the answer in one go, and a
 * workbook of some kilobytes may say the same long text in every cell.
 */
function textOf(answer: TableAnswer): string {
  if (!('lines' in answer)) return JSON.stringify(answer);
  const { lines } = answer;
  if (lines.length > MOST_ROWS + 1) return textOf({ rows: lines.length - 1 });
  const texts: string[] = [];
  let bytes = 0;
  for (const line of lines) {
    const text = JSON.stringify(line);
    bytes += Buffer.byteLength(text);
    if (bytes > MOST_TEXT_MB * 1e6) return textOf({ problem: 'large' });
    texts.push(text);
  }
  return `{"lines":[${texts.join()}]}`;
}

function csvAnswer(bytes: Uint8Array): TableAnswer {
  const lines = readCsvTable(bytes, '');
  return 'field' in lines
    ? { broken: lines }
    : { lines: lines.map(({ cells, line }) => ({ cells: [...cells], line })) };
}

async function workbookAnswer(bytes: Uint8Array): Promise<TableAnswer> {
  try {
    const counted = countedAgain(bytes);
    if (counted === null) return { problem: 'large' };
    const rows = await readSheet(Buffer.from(counted));
    const lines = rows.map((cells, at) => ({ cells: cells.map(cellText), line: at + 1 }));
    return { lines: lines.filter(({ cells }) => cells.some((cell) => cell !== '')) };
  } catch {
    return { problem: 'unread' };
  }
}

/**
 * The same archive without compression; null when it holds too much. An archive may lie about the size of its files: a compressed one
 * is unpacked into as much room as it says, a stored one is copied as it lies there, and the larger of the two counts. The library
 * gets what was counted. This is the only bound: the limit of the heap does not count the bytes of buffers.
 */
function countedAgain(bytes: Uint8Array): Uint8Array | null {
  let total = 0;
  const files = unzipSync(bytes, {
    filter: ({ size, originalSize }) => {
      total += Math.max(size, originalSize);
      return total <= MOST_UNPACKED_MB * 1e6;
    },
  });
  return total > MOST_UNPACKED_MB * 1e6 ? null : zipSync(files, { level: 0 });
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString() : String(cell).trim();
}
