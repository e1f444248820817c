import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

const SHEET = 'xl/worksheets/sheet1.xml';
/** All lines below the first, which names the columns. */
const FILLED = /(<row r="1">.*?<\/row>).*(<\/sheetData>)/s;

/** A workbook whose first line stays and whose others are typed anew, as a spreadsheet program keeps them: numbers as numbers. */
export function filledWorkbook(template: Uint8Array, lines: readonly (readonly (string | number)[])[]): Buffer {
  const files = unzipSync(template);
  const sheet = strFromU8(files[SHEET] ?? new Uint8Array());
  if (!FILLED.test(sheet)) throw new Error('the template has no first line');
  const rows = lines.map((cells, at) => rowOf(cells, at + 2)).join('');
  const filled = sheet.replace(FILLED, (_, first: string, end: string) => `${first}${rows}${end}`);
  return Buffer.from(zipSync({ ...files, [SHEET]: strToU8(filled) }));
}

/** Everything that a workbook says. */
export function textIn(workbook: Uint8Array): string {
  return Object.values(unzipSync(workbook))
    .map((file) => strFromU8(file))
    .join('\n');
}

function rowOf(cells: readonly (string | number)[], line: number): string {
  return `<row r="${line}">${cells.map((cell, at) => cellOf(cell, `${String.fromCharCode(65 + at)}${line}`)).join('')}</row>`;
}

function cellOf(cell: string | number, place: string): string {
  if (cell === '') return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
}
