import { LANGUAGES } from '../../kernel/domain/language.ts';
import { type Problem, wholeFile } from '../../kernel/settings/problem.ts';
import { listing, saying } from '../../kernel/words/saying.ts';
import { wordsIn } from '../../kernel/words/words.ts';

/** The columns of a list of cameras, in the order in which one is written. */
export const CAMERA_COLUMNS = [
  'id',
  'name',
  'place',
  'longitude',
  'latitude',
  'datum',
  'address',
  'user',
  'password',
] as const;
type CameraColumn = (typeof CAMERA_COLUMNS)[number];
const NEEDED = ['id', 'address'] as const satisfies readonly CameraColumn[];
export const MOST_ROWS = 20_000;

/** A line of a table as its file has it. */
export interface TableLine {
  readonly cells: readonly string[];
  /** Where it begins in the file, from 1. */
  readonly line: number;
}

/** Reads the lines of a table, CSV or XLSX; or says why it cannot be read at all. */
export type ReadTable = (
  bytes: Uint8Array,
  file: string,
  signal?: AbortSignal,
) => Promise<readonly TableLine[] | Problem>;

/** A camera of the list. A column that the list does not have is null: that field of a camera stays as it is. */
export interface CameraTableRow extends Readonly<Record<Exclude<CameraColumn, 'id' | 'address'>, string | null>> {
  readonly id: string;
  readonly address: string;
  readonly line: number;
}

/** The cameras of a list by the names of its columns, or why there are none. */
export function cameraRows(
  [head, ...lines]: readonly TableLine[],
  file: string,
): { readonly rows: readonly CameraTableRow[] } | Problem {
  const names = (head?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const places = new Map(CAMERA_COLUMNS.map((column) => [column, placeOf(column, names)]));
  const missing = NEEDED.filter((column) => places.get(column) === -1);
  if (missing.length > 0) {
    const columns = missing.map((one) => namesOf(one).join('/'));
    return wholeFile(file, saying('problem.no-column', { columns: listing('names', columns) }));
  }
  if (lines.length > MOST_ROWS) return longTable(file, lines.length);
  return { rows: lines.map((line) => rowOf(line, (column) => places.get(column) ?? -1)) };
}

/** The problem of a list with more than `MOST_ROWS` rows. */
export function longTable(file: string, rows: number): Problem {
  return wholeFile(file, saying('problem.long-table', { most: MOST_ROWS, rows }));
}

function rowOf({ cells, line }: TableLine, placeOf: (column: CameraColumn) => number): CameraTableRow {
  const cell = (column: CameraColumn) => {
    const place = placeOf(column);
    return place < 0 ? null : plain(cells[place] ?? '');
  };
  return {
    id: cell('id') ?? '',
    name: cell('name'),
    place: cell('place'),
    longitude: cell('longitude'),
    latitude: cell('latitude'),
    datum: cell('datum'),
    address: cell('address') ?? '',
    user: cell('user'),
    password: cell('password'),
    line,
  };
}

/** Without the apostrophe that keeps a spreadsheet from running a text, see `csvLine` of the lists that are written. */
function plain(cell: string): string {
  return cell.trim().replace(/^'(?=[=+\-@＝＋－＠])/, '');
}

function placeOf(column: CameraColumn, names: readonly string[]): number {
  const known = namesOf(column);
  return names.findIndex((name) => known.includes(name));
}

/** The names that the first line may give a column: those of both languages. */
function namesOf(column: CameraColumn): readonly string[] {
  const keys = column === 'address' ? (['address', 'other-address'] as const) : [column];
  return keys.flatMap((key) => LANGUAGES.map((language) => wordsIn(language).say(`camera-column.${key}`)));
}
