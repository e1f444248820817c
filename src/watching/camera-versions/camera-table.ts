import { CsvError, parse } from 'csv-parse/sync';
import { LANGUAGES } from '../../kernel/domain/language.ts';
import { type Problem, wholeFile } from '../../kernel/settings/problem.ts';
import { saidOf } from '../../kernel/words/said-error.ts';
import { listing, saying } from '../../kernel/words/saying.ts';
import { wordsIn } from '../../kernel/words/words.ts';

const COLUMN_NAMES = ['id', 'name', 'place', 'longitude', 'latitude', 'datum', 'address', 'user', 'password'] as const;
type CameraColumn = (typeof COLUMN_NAMES)[number];
const NEEDED: readonly CameraColumn[] = ['id', 'address'];
const MOST_ROWS = 20_000;

export interface CameraTableRow extends Readonly<Record<CameraColumn, string>> {
  /** Where it begins in the file. */
  readonly line: number;
}

/** The rows of a list, or why it cannot be read at all. UTF-8 with or without a mark at its beginning, or GB 18030. */
export function readCameraTable(bytes: Uint8Array, file: string): readonly CameraTableRow[] | Problem {
  const text = textOf(bytes);
  try {
    // With `info` each row comes with its line, which the types of the package do not say.
    const rows = parse(text, {
      bom: true,
      info: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
      trim: true,
    }) as unknown as Parsed;
    return withNames(rows, file);
  } catch (error) {
    const line = error instanceof CsvError && typeof error['lines'] === 'number' ? error['lines'] : null;
    const message = saying('problem.no-table', { why: saidOf(error) });
    return { ...wholeFile(file, message), line };
  }
}

type Parsed = readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];

function withNames([head, ...rows]: Parsed, file: string): readonly CameraTableRow[] | Problem {
  const names = (head?.record ?? []).map((cell) => cell.toLowerCase());
  const places = new Map(COLUMN_NAMES.map((column) => [column, placeOf(column, names)]));
  const missing = NEEDED.filter((column) => places.get(column) === -1);
  if (missing.length > 0)
    return wholeFile(
      file,
      saying('problem.no-column', {
        columns: listing(
          'names',
          missing.map((one) => namesOf(one).join('/')),
        ),
      }),
    );
  if (rows.length > MOST_ROWS)
    return wholeFile(file, saying('problem.long-table', { most: MOST_ROWS, rows: rows.length }));
  return rows.map(({ record, info }) => {
    const cell = (column: CameraColumn) => record[places.get(column) ?? -1] ?? '';
    const [id, name, place] = [cell('id'), cell('name'), cell('place')];
    return {
      id,
      name,
      place,
      longitude: cell('longitude'),
      latitude: cell('latitude'),
      datum: cell('datum'),
      address: cell('address'),
      user: cell('user'),
      password: cell('password'),
      line: info.lines,
    };
  });
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

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // What Excel saves in China.
    return new TextDecoder('gb18030').decode(bytes);
  }
}
