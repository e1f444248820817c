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
import { type LoginSeal, variablesOf } from '../../watching/camera-versions/login-seal.ts';
import { StoredCameras } from '../../watching/camera-versions/stored-cameras.ts';
import { fileOfStored } from '../../watching/camera-versions/stored-streams.ts';
import { readStreamFile } from '../../watching/streams/stream-file.ts';
import type { ReadStream } from '../../watching/streams/streams.ts';

export interface CamerasParts {
  /** Opens the data folder's store or the cluster's, also while it is served. @throws JiexunError JX_NO_DATA, JX_STORE_… */
  readonly open: () => Promise<{ readonly store: Store; readonly clock: Clock; close(): Promise<void> }>;
  readonly read: ReadStream;
  readonly seal: LoginSeal & { prepare(): Promise<void> };
  /** The variable with the camera's password. */
  readonly password: () => string | undefined;
  /** Writes a file where none is. Gives false when there is one. */
  readonly writeNew: (path: string, text: string) => Promise<boolean>;
  readonly userName: () => string;
  readonly words: Words;
  readonly print: (line: string) => void;
  readonly say: (line: string) => void;
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

type AddVerb = (key: 'list' | 'versions' | 'show' | 'save' | 'restore' | 'remove' | 'export') => Command;

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
        for (const { cameraId, yaml } of await stored.newest()) {
          if (yaml === null) continue;
          const file = join(folder, `${cameraId}.yaml`);
          if (await parts.writeNew(file, yaml)) count += 1;
          else say(words.say('cameras.is-there', { file }));
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
    .action((file: string, flags: SaveFlags) =>
      withCameras(parts, async (open) => {
        const yaml = await textOfFile(file);
        const cameraId = basename(file).replace(/\.yaml$/, '');
        await save(parts, open, {
          cameraId,
          yaml,
          login: await loginOf(parts, cameraId, flags),
          note: flags.note ?? '',
        });
      }),
    );
  verb('restore')
    .argument('<id>', words.say('cameras.id'))
    .argument('<no>', words.say('cameras.no'))
    .option(...note)
    .action((id: string, no: string, flags: { readonly note: string }) =>
      withCameras(parts, async (open) => {
        const { yaml, login } = await versionOf(open.stored, id, no);
        await save(parts, open, { cameraId: id, yaml, login, note: flags.note });
      }),
    );
  verb('remove')
    .argument('<id>', words.say('cameras.id'))
    .option(...note)
    .action((id: string, flags: { readonly note: string }) =>
      withCameras(parts, async (open) => {
        await versionOf(open.stored, id);
        await save(parts, open, { cameraId: id, yaml: null, login: null, note: flags.note });
      }),
    );
}

interface Opened {
  readonly stored: StoredCameras;
  readonly audit: AuditLog;
}

async function withCameras(parts: CamerasParts, work: (opened: Opened) => Promise<void>): Promise<void> {
  const { store, clock, close } = await parts.open();
  try {
    await work({ stored: new StoredCameras({ store, clock }), audit: new AuditLog({ store, clock }) });
  } finally {
    await close();
  }
}

/** @throws JiexunError JX_CAMERA_TEXT with all that is wrong, JX_CAMERA_CHANGED */
async function save(
  { read, seal, userName, words, print, say }: CamerasParts,
  { stored, audit }: Opened,
  version: Pick<CameraVersionRow, 'cameraId' | 'yaml' | 'login' | 'note'>,
): Promise<void> {
  const { cameraId, yaml, login } = version;
  if (yaml !== null) {
    const variables = login === null ? {} : variablesOf(seal.open(login, cameraId));
    const found = read(yaml, fileOfStored(cameraId), variables);
    for (const warning of found.warnings) say(words.of(saidProblem(warning)));
    if ('problems' in found) {
      for (const problem of found.problems) say(words.of(saidProblem(problem)));
      const first = found.problems[0];
      const facts = { first: first === undefined ? '' : saidProblem(first), count: found.problems.length };
      throw saidError('JX_CAMERA_TEXT', saying('camera-error.problems', facts));
    }
  }
  const seen = (await stored.newestOf(cameraId))?.no ?? 0;
  const { no } = await stored.save({ ...version, seen, requestId: randomUUID(), by: `os:${userName()}` });
  const verb = yaml === null ? 'remove-camera' : 'save-camera';
  await audit.write(terminalEntry(userName(), verb, { type: 'camera', id: cameraId }, { no }));
  print(words.say('cameras.saved', { cameraId, no }));
}

async function loginOf(
  { seal, password }: CamerasParts,
  cameraId: string,
  { user }: SaveFlags,
): Promise<string | null> {
  if (user === undefined) return null;
  await seal.prepare();
  return seal.seal({ user, password: password() ?? '' }, cameraId);
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
