import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import type { Clock } from '../../kernel/domain/clock.ts';
import { columns } from '../../kernel/domain/columns.ts';
import { saidProblem } from '../../kernel/settings/problem.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import { AuditLog } from '../../people/audit/audit-log.ts';
import { terminalEntry } from '../../people/audit/terminal-entry.ts';
import type { CameraVersionRow } from '../../watching/camera-versions/camera-version-entity.ts';
import type { CameraFiles } from '../../watching/camera-versions/file-version.ts';
import type { LoginChoice } from '../../watching/camera-versions/kept-logins.ts';
import type { LoginSeal } from '../../watching/camera-versions/login-seal.ts';
import { type SaveOutcome, type Saving, SavingCameras } from '../../watching/camera-versions/saving-cameras.ts';
import { StoredCameras } from '../../watching/camera-versions/stored-cameras.ts';
import { readStreamFile } from '../../watching/streams/stream-file.ts';
import type { ReadStream } from '../../watching/streams/streams.ts';
import { type ImportFlags, type ImportListParts, importList } from './import-list.ts';

export interface CamerasParts extends ImportListParts {
  /** Opens the data folder's store or the cluster's, also while it is served. @throws JiexunError JX_NO_DATA, JX_STORE_… */
  readonly open: () => Promise<{ readonly store: Store; readonly clock: Clock; close(): Promise<void> }>;
  readonly read: ReadStream;
  readonly seal: LoginSeal & { prepare(): Promise<void> };
  /** The variable with the camera's password. */
  readonly password: () => string | undefined;
  /** Writes a file where none is. Gives false when there is one. @throws JiexunError JX_NO_FOLDER, JX_OUT_FOLDER */
  readonly writeNew: (path: string, text: string) => Promise<boolean>;
}

interface SaveFlags {
  readonly note?: string;
  readonly user?: string;
}

/** `jiexun cameras`: the cameras in the store, which the console changes, on the command line. */
export function addCameras(program: Command, parts: CamerasParts): void {
  const { words } = parts;
  const cameras = program.command('cameras').description(words.say('cameras.about'));
  const verb: AddVerb = (key) => cameras.command(key).description(words.say(`cameras.${key}`));
  addReadingVerbs(verb, parts);
  addSavingVerbs(verb, parts);
}

type AddVerb = (key: 'list' | 'versions' | 'show' | 'save' | 'restore' | 'remove' | 'export' | 'import') => Command;

function addReadingVerbs(verb: AddVerb, parts: CamerasParts): void {
  const { words, print, say } = parts;
  const list = (rows: readonly CameraVersionRow[], json: boolean | undefined) => {
    const lines = json === true ? rows.map(jsonOf) : columns([header(words), ...rows.map((row) => textOf(row, words))]);
    for (const line of lines) print(line);
  };
  verb('list')
    .option('--json', words.say('cameras.json'))
    .action(({ json }: { readonly json?: true }) =>
      withCameras(parts, async ({ stored }) => list(await stored.newest(), json)),
    );
  verb('versions')
    .argument('<id>', words.say('cameras.id'))
    .option('--json', words.say('cameras.json'))
    .action((id: string, { json }: { readonly json?: true }) =>
      withCameras(parts, async ({ stored }) => list(await stored.versionsOf(id), json)),
    );
  verb('show')
    .argument('<id>', words.say('cameras.id'))
    .argument('[no]', words.say('cameras.no'))
    .action((id: string, no?: string) =>
      withCameras(parts, async ({ stored }) => print((await versionOf(stored, id, no)).yaml ?? '')),
    );
  verb('export')
    .argument('<folder>', words.say('cameras.folder'))
    .action((folder: string) =>
      withCameras(parts, async ({ stored }) => {
        let count = 0;
        for (const { cameraId, yaml, login } of await stored.newest()) {
          if (yaml === null) continue;
          const file = join(folder, `${cameraId}.yaml`);
          if (await parts.writeNew(file, yaml)) count += 1;
          else say(words.say('cameras.is-there', { file }));
          if (login !== null) say(words.say('cameras.has-login', { cameraId }));
        }
        print(words.say('cameras.exported', { count, folder }));
      }),
    );
}

function addSavingVerbs(verb: AddVerb, parts: CamerasParts): void {
  const { words } = parts;
  const note = ['--note <text>', words.say('cameras.note'), ''] as const;
  verb('save')
    .argument('<file>', words.say('cameras.file'))
    .option('--user <user>', words.say('cameras.user'))
    .option(...note)
    .action((file: string, { user, note = '' }: SaveFlags) =>
      withCameras(parts, async (open) => {
        const yaml = await textOfFile(file);
        const cameraId = basename(file).replace(/\.yaml$/, '');
        const login: LoginChoice =
          user === undefined ? { type: 'none' } : { type: 'typed', user, password: parts.password() ?? '' };
        const asked = { cameraId, yaml, login, takesOver: true };
        await tell(parts, open, cameraId, open.saving.save(asked, await savingOf(parts, open, cameraId, note)));
      }),
    );
  verb('import')
    .argument('<file>', words.say('cameras.list-file'))
    .option('--change', words.say('cameras.change'))
    .option(...note)
    .action((file: string, flags: ImportFlags) => withCameras(parts, (open) => importList(parts, open, file, flags)));
  verb('restore')
    .argument('<id>', words.say('cameras.id'))
    .argument('<no>', words.say('cameras.no'))
    .option(...note)
    .action((id: string, no: string, flags: { readonly note: string }) =>
      withCameras(parts, async (open) => {
        await tell(parts, open, id, open.saving.restore(id, Number(no), await savingOf(parts, open, id, flags.note)));
      }),
    );
  verb('remove')
    .argument('<id>', words.say('cameras.id'))
    .option(...note)
    .action((id: string, flags: { readonly note: string }) =>
      withCameras(parts, async (open) => {
        const saved = await open.saving.remove(id, await savingOf(parts, open, id, flags.note));
        await tell(parts, open, id, Promise.resolve({ saved, problems: [], warnings: [] }));
      }),
    );
}

interface Opened {
  readonly stored: StoredCameras;
  readonly saving: SavingCameras;
  readonly audit: AuditLog;
}

/** Who types here reads the files' folder as well, so a file with the same id is no accident. */
const NO_FILES: CameraFiles = { env: {}, of: async () => null };

async function withCameras(parts: CamerasParts, work: (opened: Opened) => Promise<void>): Promise<void> {
  const { store, clock, close } = await parts.open();
  const { read, seal } = parts;
  try {
    const stored = new StoredCameras({ store, clock });
    const saving = new SavingCameras({ stored, read, seal, files: NO_FILES });
    await work({ stored, saving, audit: new AuditLog({ store, clock }) });
  } finally {
    await close();
  }
}

/** On the command line the newest version is what is saved over. */
async function savingOf(
  { userName }: CamerasParts,
  { stored }: Opened,
  cameraId: string,
  note: string,
): Promise<Saving> {
  const seen = (await stored.newestOf(cameraId))?.no ?? 0;
  return { seen, requestId: randomUUID(), by: `os:${userName()}`, note };
}

/** @throws JiexunError JX_CAMERA_TEXT after all that is wrong, JX_CAMERA_CHANGED */
async function tell(
  { userName, words, print, say }: CamerasParts,
  { audit }: Opened,
  cameraId: string,
  saving: Promise<SaveOutcome>,
): Promise<void> {
  const { saved, problems, warnings } = await saving;
  for (const problem of [...warnings, ...problems]) say(words.of(saidProblem(problem)));
  if (saved === null) {
    const [first] = problems;
    const facts = { first: first === undefined ? '' : saidProblem(first), count: problems.length };
    throw saidError('JX_CAMERA_TEXT', saying('camera-error.problems', facts));
  }
  const { no, yaml } = saved;
  const verb = yaml === null ? 'remove-camera' : 'save-camera';
  await audit.write(terminalEntry(userName(), verb, { type: 'camera', id: cameraId }, { no }));
  print(words.say(yaml === null ? 'cameras.gone' : 'cameras.saved', { cameraId, no }));
}

/** @throws JiexunError JX_CAMERA_TEXT when the file cannot be read. */
async function textOfFile(file: string): Promise<string> {
  const found = await readStreamFile(file);
  if ('text' in found) return found.text;
  throw saidError('JX_CAMERA_TEXT', saidProblem(found));
}

/** The newest version, or the one with this number. @throws JiexunError JX_CAMERA_UNKNOWN */
async function versionOf(stored: StoredCameras, cameraId: string, no?: string): Promise<CameraVersionRow> {
  const versions = await stored.versionsOf(cameraId);
  const found = no === undefined ? versions.at(-1) : versions.find((row) => String(row.no) === no);
  if (found !== undefined) return found;
  throw saidError('JX_CAMERA_UNKNOWN', saying('camera-error.unknown', { cameraId, no: no ?? '–' }));
}

function header(words: Words): readonly string[] {
  return (['id', 'no', 'at', 'by', 'state', 'note'] as const).map((column) => words.say(`cameras.col-${column}`));
}

function textOf({ cameraId, no, at, by, yaml, note }: CameraVersionRow, words: Words): readonly string[] {
  const state = words.say(yaml === null ? 'cameras.is-removed' : 'cameras.is-saved');
  return [cameraId, String(no), at.toISOString(), by, state, note];
}

function jsonOf({ cameraId, no, at, by, yaml, login, note }: CameraVersionRow): string {
  return JSON.stringify({ cameraId, no, at, by, isRemoved: yaml === null, hasLogin: login !== null, note });
}
