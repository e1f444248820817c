import { setImmediate } from 'node:timers/promises';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Problem } from '../../kernel/settings/problem.ts';
import { type SaidValue, saying } from '../../kernel/words/saying.ts';
import type { CameraTableRow } from './camera-table.ts';
import type { CameraVersionRow } from './camera-version-entity.ts';
import type { LoginChoice } from './kept-logins.ts';
import { listedText } from './listed-text.ts';
import type { AskedCamera, SavingCameras } from './saving-cameras.ts';
import type { StoredCameras } from './stored-cameras.ts';

export interface ImportParts {
  readonly stored: Pick<StoredCameras, 'newest'>;
  readonly saving: Pick<SavingCameras, 'check' | 'save' | 'isKeptLogin' | 'keptUser'>;
}

/** One row of the list, and what it does to its camera. */
interface PlannedCamera {
  readonly id: string;
  /** As the list gives it; null or empty: it gives none. */
  readonly name: string | null;
  readonly line: number;
  readonly what: 'added' | 'changed' | 'unchanged';
  readonly asked: AskedCamera;
  /** The version over which it is saved; 0: none. */
  readonly seen: number;
}

/** What a list would do; with problems it does nothing. */
export interface ImportPlan {
  readonly cameras: readonly PlannedCamera[];
  readonly problems: readonly Problem[];
}

export interface ImportWork {
  readonly signal?: AbortSignal;
  readonly progress?: (progress: { readonly done: number; readonly of: number }) => void;
}

/** After so many rows others get a turn: ten take some milliseconds. */
const ROWS_AT_ONCE = 10;

/** Reads every row of a list against what is saved now. Nothing is saved. */
export async function planImport(
  { rows, file }: { readonly rows: readonly CameraTableRow[]; readonly file: string },
  parts: ImportParts,
  work: ImportWork = {},
): Promise<ImportPlan> {
  const newest = new Map((await parts.stored.newest()).map((row) => [row.cameraId, row]));
  const cameras: PlannedCamera[] = [];
  const problems: Problem[] = [];
  const lines = new Map<string, number>();
  for (const row of rows) {
    await takeTurn(work, cameras.length, rows.length);
    const { id, line } = row;
    const tell = (field: string, message: SaidValue) => problems.push({ file, line, column: null, field, message });
    const first = lines.get(id);
    if (first === undefined) lines.set(id, line);
    else tell('id', saying('problem.row-id-twice', { id, line: first }));
    const login = await loginOf(row, newest.get(id), parts.saving);
    if (login === null) tell('password', saying('problem.row-password', { user: row.user ?? '' }));
    const camera = await plannedOf(row, newest.get(id), login ?? { type: 'kept' }, parts.saving);
    cameras.push(camera);
    if (camera.what !== 'unchanged') problems.push(...(await rowProblems(camera, file, parts.saving)));
  }
  return { cameras, problems };
}

export interface ImportSaving {
  /** Names this import: each camera's request is made of it, so the same saving again changes nothing. */
  readonly id: string;
  readonly by: string;
  readonly note: string;
  /** Writes the log: called after each camera, and awaited before the next, so that a kill leaves at most one without its entry. */
  readonly onSaved: (row: CameraVersionRow) => Promise<void>;
}

export interface ImportOutcome {
  /** The versions that were saved. */
  readonly saved: readonly CameraVersionRow[];
  /** Cameras that somebody else saved since the plan was made. If there are any before the first is saved, none is. */
  readonly overtaken: readonly string[];
}

/**
 * Saves what is planned. Every camera is compared with the store once more before the first is saved. A store without transactions
 * can still be overtaken in the seconds that follow: then that one camera is left as the other person saved it, and named.
 */
export async function saveImport(
  { cameras }: ImportPlan,
  { id: importId, by, note, onSaved }: ImportSaving,
  { stored, saving }: ImportParts,
  work: ImportWork = {},
): Promise<ImportOutcome> {
  const due = cameras.filter(({ what }) => what !== 'unchanged');
  const newest = new Map((await stored.newest()).map((row) => [row.cameraId, row]));
  const requestOf = (line: number) => `${importId}-${line}`;
  const isOvertaken = ({ id, line, seen }: PlannedCamera) => {
    const found = newest.get(id);
    return (found?.no ?? 0) !== seen && found?.requestId !== requestOf(line);
  };
  const overtaken = due.filter(isOvertaken).map(({ id }) => id);
  if (overtaken.length > 0) return { saved: [], overtaken };
  const saved: CameraVersionRow[] = [];
  for (const [at, { id, line, asked, seen }] of due.entries()) {
    await takeTurn(work, at, due.length);
    const row = await savedOrOvertaken(saving.save(asked, { seen, requestId: requestOf(line), by, note }));
    if (row === null) {
      overtaken.push(id);
      continue;
    }
    saved.push(row);
    await onSaved(row);
  }
  return { saved, overtaken };
}

async function takeTurn({ signal, progress }: ImportWork, done: number, of: number): Promise<void> {
  if (done % ROWS_AT_ONCE !== 0) return;
  signal?.throwIfAborted();
  progress?.({ done, of });
  await setImmediate();
}

async function savedOrOvertaken(saving: ReturnType<SavingCameras['save']>): Promise<CameraVersionRow | null> {
  try {
    return (await saving).saved;
  } catch (error) {
    if (error instanceof JiexunError && error.code === 'JX_CAMERA_CHANGED') return null;
    throw error;
  }
}

async function plannedOf(
  row: CameraTableRow,
  newest: CameraVersionRow | undefined,
  login: LoginChoice,
  saving: ImportParts['saving'],
): Promise<PlannedCamera> {
  const before = newest?.yaml ?? null;
  const yaml = listedText(before, row);
  const asked: AskedCamera = { cameraId: row.id, yaml, login, takesOver: false };
  const isSame = yaml === before && (login.type !== 'typed' || (await saving.isKeptLogin(row.id, login)));
  const what = before === null ? 'added' : isSame ? 'unchanged' : 'changed';
  return { id: row.id, name: row.name, line: row.line, what, asked, seen: newest?.no ?? 0 };
}

/**
 * A list never takes a login away: those that are written by this program have none, and in others the passwords are often left
 * out. Null: it names another user than the camera has, and no password.
 */
async function loginOf(
  { id, user, password }: CameraTableRow,
  newest: CameraVersionRow | undefined,
  saving: ImportParts['saving'],
): Promise<LoginChoice | null> {
  const isKept = newest?.yaml != null && newest.login !== null;
  if (!user) return { type: isKept ? 'kept' : 'none' };
  // Of a new camera without a password the reader says that it is missing.
  if (password || !isKept) return { type: 'typed', user, password: password ?? '' };
  return (await saving.keptUser(id)) === user ? { type: 'kept' } : null;
}

/** What the reader of cameras says of the row, at the row's line. */
async function rowProblems(
  { asked, line }: PlannedCamera,
  file: string,
  saving: ImportParts['saving'],
): Promise<readonly Problem[]> {
  const { problems } = await saving.check(asked);
  // Of an id the reader also says what it means for the name of a file, which a row does not have.
  const isFirst = (field: string, at: number) => problems.findIndex((one) => one.field === field) === at;
  return problems
    .filter(({ field }, at) => field !== 'id' || isFirst(field, at))
    .map(({ field, message }) => ({ file, line, column: null, field, message }));
}
