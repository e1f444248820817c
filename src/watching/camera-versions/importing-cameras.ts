import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import type { Problem } from '../../kernel/settings/problem.ts';
import { saying } from '../../kernel/words/saying.ts';
import { type CameraTableRow, readCameraTable } from './camera-table.ts';
import { PASSWORD_VARIABLE, USER_VARIABLE } from './login-seal.ts';
import type { AskedCamera, SavingCameras } from './saving-cameras.ts';
import type { StoredCameras } from './stored-cameras.ts';

export interface ImportParts {
  readonly stored: Pick<StoredCameras, 'newest'>;
  readonly saving: Pick<SavingCameras, 'check' | 'save'>;
}

export interface Importing {
  readonly bytes: Uint8Array;
  /** Names the list in problems. */
  readonly file: string;
  readonly by: string;
  readonly note: string;
}

/** `imported`: the ids that were saved; empty when anything is wrong. */
export interface ImportOutcome {
  readonly imported: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Saves the cameras of a list, all or none: every row is read before the first is saved. When the saving is cut off, the same
 * list again goes on where it stopped.
 */
export async function importCameras(
  { bytes, file, by, note }: Importing,
  { stored, saving }: ImportParts,
): Promise<ImportOutcome> {
  const rows = readCameraTable(bytes, file);
  if (!Array.isArray(rows)) return { imported: [], problems: [rows as Problem] };
  const sent = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  const requestOf = (row: CameraTableRow) => `${sent}-${row.line}`;
  const newest = new Map((await stored.newest()).map((row) => [row.cameraId, row]));
  const problems: Problem[] = [];
  const lines = new Map<string, number>();
  for (const row of rows as readonly CameraTableRow[]) {
    const known = newest.get(row.id);
    const isTaken = known !== undefined && known.requestId !== requestOf(row);
    problems.push(
      ...idProblems(row, { file, first: lines.get(row.id), isTaken }),
      ...(await rowProblems(row, file, saving)),
    );
    if (!lines.has(row.id)) lines.set(row.id, row.line);
  }
  if (problems.length > 0) return { imported: [], problems };
  for (const row of rows as readonly CameraTableRow[])
    await saving.save(askedOf(row), { seen: 0, requestId: requestOf(row), by, note });
  return { imported: [...lines.keys()], problems };
}

function idProblems(
  { id, line }: CameraTableRow,
  { file, first, isTaken }: { readonly file: string; readonly first: number | undefined; readonly isTaken: boolean },
): readonly Problem[] {
  const at = { file, line, column: null, field: 'id' };
  if (first !== undefined) return [{ ...at, message: saying('problem.row-id-twice', { id, line: first }) }];
  return isTaken ? [{ ...at, message: saying('problem.row-id-taken', { id }) }] : [];
}

/** What the reader of cameras says of the row, at the row's line. */
async function rowProblems(
  row: CameraTableRow,
  file: string,
  saving: ImportParts['saving'],
): Promise<readonly Problem[]> {
  const { problems } = await saving.check(askedOf(row));
  return problems.map(({ field, message }) => ({ file, line: row.line, column: null, field, message }));
}

function askedOf(row: CameraTableRow): AskedCamera {
  const { id, name, place, address, user, password } = row;
  const url =
    user === ''
      ? address
      : address.replace(/^(rtsps?:\/\/)/i, (scheme) => `${scheme}\${${USER_VARIABLE}}:\${${PASSWORD_VARIABLE}}@`);
  const yaml = stringify({ id, ...(name && { name }), ...(place && { place }), ...positionOf(row), url });
  return {
    cameraId: id,
    yaml,
    login: user === '' ? { type: 'none' } : { type: 'typed', user, password },
    takesOver: false,
  };
}

/** What is no number goes to the reader as it is, which says so. */
function positionOf({ longitude, latitude, datum }: CameraTableRow) {
  if (`${longitude}${latitude}${datum}` === '') return {};
  const position = {
    longitude: numberOr(longitude),
    latitude: numberOr(latitude),
    ...(datum && { datum: datumOf(datum) }),
  };
  return { position };
}

function numberOr(cell: string): number | string {
  return cell === '' || Number.isNaN(Number(cell)) ? cell : Number(cell);
}

/** `gcj02` and the like: lists write it in many ways. */
function datumOf(cell: string): string {
  return cell.toUpperCase().replace(/^(GCJ|WGS)[-_ ]?(02|84)$/, '$1-$2');
}
