import { type Document, isMap, isScalar, parseDocument } from 'yaml';
import type { CameraTableRow } from './camera-table.ts';
import { PASSWORD_VARIABLE, USER_VARIABLE } from './login-seal.ts';

const BY_VARIABLES = `\${${USER_VARIABLE}}:\${${PASSWORD_VARIABLE}}@`;
const SCHEME = /^rtsps?:\/\//i;
const LINE_WIDTH = 0;

type Value = string | number;

/**
 * The text of a camera as a row of a list wants it. Everything that the list says nothing of stays: zones, rules, comments. A text
 * that has all of it already comes back as it is. `text` null: a new camera.
 */
export function listedText(text: string | null, row: CameraTableRow): string {
  const document = parseDocument(text ?? '{}', { prettyErrors: false });
  if (document.errors.length > 0 || !isMap(document.contents)) return text ?? '';
  if (text === null) document.contents.flow = false;
  const changes = wanted(document, row).filter(([path, value]) => valueAt(document, path) !== value);
  if (changes.length === 0) return text ?? '';
  for (const [path, value] of changes) {
    if (value === null) document.deleteIn(path);
    else document.setIn(path, value);
  }
  const position = document.get('position', true);
  if (isMap(position) && position.items.length === 0) document.delete('position');
  return document.toString({ lineWidth: LINE_WIDTH });
}

/** What a list writes of a camera's text. */
export function listedCells(text: string): Readonly<Record<string, string>> {
  const document = parseDocument(text, { prettyErrors: false });
  const cell = (path: readonly string[]) => `${valueAt(document, path) ?? ''}`;
  return {
    ...{ id: cell(['id']), name: cell(['name']), place: cell(['place']) },
    ...{ longitude: cell(POSITION.longitude), latitude: cell(POSITION.latitude), datum: cell(POSITION.datum) },
    address: cell(['url']).replace(BY_VARIABLES, ''),
  };
}

const POSITION = {
  longitude: ['position', 'longitude'],
  latitude: ['position', 'latitude'],
  datum: ['position', 'datum'],
} as const;

/** Each field with the value that it is to have; null: it is to go. A column that the list lacks says nothing. */
function wanted(document: Document, row: CameraTableRow): readonly (readonly [readonly string[], Value | null])[] {
  const { id, name, place, longitude, latitude, datum } = row;
  const said = (path: readonly string[], cell: string | null, value: (cell: string) => Value) =>
    cell === null ? [] : ([[path, cell === '' ? null : value(cell)]] as const);
  return [
    [['id'], id],
    ...said(['name'], name, (cell) => cell),
    ...said(['place'], place, (cell) => cell),
    ...said(POSITION.longitude, longitude, numberOr),
    ...said(POSITION.latitude, latitude, numberOr),
    ...said(POSITION.datum, datum, datumOf),
    [['url'], addressOf(row, `${valueAt(document, ['url']) ?? ''}`)],
  ];
}

/** With the two variables where a login is typed, or where the camera has one already. */
function addressOf({ address, user }: CameraTableRow, before: string): string {
  const hasLogin = Boolean(user) || before.includes(BY_VARIABLES);
  const bare = address.replace(BY_VARIABLES, '');
  return hasLogin ? bare.replace(SCHEME, (scheme) => `${scheme}${BY_VARIABLES}`) : bare;
}

function valueAt(document: Document, path: readonly string[]): Value | null {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const node = isMap(parent) ? parent.get(path.at(-1), true) : undefined;
  const value: unknown = isScalar(node) ? node.value : null;
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** What is no number goes to the reader as it is, which says so. */
function numberOr(cell: string): Value {
  return Number.isNaN(Number(cell)) ? cell : Number(cell);
}

/** `gcj02` and the like: lists write it in many ways. */
function datumOf(cell: string): string {
  return cell.toUpperCase().replace(/^(GCJ|WGS)[-_ ]?(02|84)$/, '$1-$2');
}
