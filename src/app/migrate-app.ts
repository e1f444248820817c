import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { DataFolderLock } from '../adapters/data-folder-lock.ts';
import { readMongoUrl } from '../adapters/mongo/mongo-url.ts';
import { hasSqliteStore, SqliteFolder } from '../adapters/sqlite/sqlite-folder.ts';
import type { MigrateRequest, MigrateResult } from '../edges/commands/migrate.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import { JiexunError } from '../kernel/domain/error.ts';
import type { Log } from '../kernel/domain/log.ts';
import { jobs } from '../kernel/jobs/job-entity.ts';
import type { Environment } from '../kernel/settings/variables.ts';
import { allRows } from '../kernel/store/all-rows.ts';
import type { Store } from '../kernel/store/collection.ts';
import { beginMove, checkNoMove, endMove } from '../kernel/store/unfinished-move.ts';
import { seenWorkers } from '../watching/shifts/work-force.ts';
import { openEveryCollection } from './entities.ts';
import { migrateRows } from './migration.ts';
import { movesOf } from './moved-entities.ts';

export interface MigrateAppParts {
  readonly env: Environment;
  readonly clock: Clock;
  readonly log: Log;
  readonly say: (line: string) => void;
}

interface End {
  readonly type: 'folder' | 'mongo';
  /** The folder, or hosts and database. */
  readonly shown: string;
  readonly store: Store;
  /** @throws JiexunError JX_MIGRATE_REFUSED while a program works there. */
  readonly checkIdle: () => Promise<void>;
}

const MONGO = /^mongodb(\+srv)?:\/\//;
const ANY_SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Runs `jiexun migrate`: opens the source and the target, locks data folders in the meantime, and moves the rows. */
export async function migrateApp(
  { from, to, overwrite }: MigrateRequest,
  parts: MigrateAppParts,
): Promise<MigrateResult> {
  const [fromAddress, toAddress] = [addressOf(from, '--from', parts.env), addressOf(to, '--to', parts.env)];
  if (placeOf(fromAddress) === placeOf(toAddress))
    throw new JiexunError('JX_MIGRATE_ENDS', `--from and --to are the same: ${placeOf(toAddress)}.`);
  await using stack = new AsyncDisposableStack();
  const source = await openEnd(fromAddress, 'from', parts, stack);
  const target = await openEnd(toAddress, 'to', parts, stack);
  const withJobs = source.type === 'folder' && target.type === 'folder';
  const moves = movesOf({ from: source.store, to: target.store }, { withJobs });
  const { clock, say } = parts;
  await checkNoMove(source.store);
  const begin = () => beginMove(target.store, { from: source.shown, startedAt: clock.now() });
  const moved = await migrateRows({ moves, overwrite, begin, clock, say });
  for (const end of [source, target]) await end.checkIdle();
  if (moved.isEqual) await endMove(target.store);
  const notes = [...(withJobs ? [] : await jobNotes(source)), ...evidenceNotes(source, target)];
  return { from: source.shown, to: target.shown, ...moved, notes };
}

function addressOf(text: string, option: string, env: Environment): string {
  const address = text.startsWith('env:') ? env[text.slice('env:'.length)] : text;
  if (!address)
    throw new JiexunError('JX_MIGRATE_ENDS', `${option} ${text}: there is no such variable in the environment.`);
  if (ANY_SCHEME.test(address) && !MONGO.test(address))
    throw new JiexunError('JX_MIGRATE_ENDS', `${option} is neither a data folder nor mongodb://….`);
  return address;
}

/** Gives the same text for two addresses of one place. */
function placeOf(address: string): string {
  if (MONGO.test(address)) return readMongoUrl(address).shown;
  const folder = resolve(address);
  return existsSync(folder) ? realpathSync(folder) : folder;
}

async function openEnd(
  address: string,
  side: 'from' | 'to',
  parts: MigrateAppParts,
  stack: AsyncDisposableStack,
): Promise<End> {
  const end = MONGO.test(address)
    ? await openMongo(address, parts, stack)
    : openFolder(resolve(address), side, parts, stack);
  await end.checkIdle();
  return end;
}

function openFolder(
  folder: string,
  side: 'from' | 'to',
  { clock, log }: MigrateAppParts,
  stack: AsyncDisposableStack,
): End {
  if (side === 'from' && !hasSqliteStore(folder))
    throw new JiexunError('JX_NO_DATA', `There is no data in ${folder}: --from names the data folder.`);
  // A web process still runs for a moment after its `serve` was killed.
  for (const name of ['serve', 'web'] as const) {
    const lock = DataFolderLock.take({ folder, clock, pid: process.pid, of: name });
    stack.defer(() => lock.release());
  }
  const store = new SqliteFolder({ folder, log });
  stack.defer(() => store.close());
  openEveryCollection(store);
  return { type: 'folder', shown: folder, store, checkIdle: async () => undefined };
}

async function openMongo(url: string, { clock, log }: MigrateAppParts, stack: AsyncDisposableStack): Promise<End> {
  const { MongoStore } = await import('../adapters/mongo/mongo-store.ts');
  const store = await MongoStore.open({ url, log });
  stack.defer(() => store.close());
  openEveryCollection(store);
  await store.ready();
  const { shown } = readMongoUrl(url);
  const checkIdle = async () => {
    const now = new Date(clock.now().getTime() + (await store.serverOffsetMs()));
    const present = (await seenWorkers(store, now)).filter(({ isPresent }) => isPresent);
    if (present.length === 0) return;
    const names = present.map(({ id }) => id).join(', ');
    throw new JiexunError(
      'JX_MIGRATE_REFUSED',
      `${shown} is in use by ${names}: stop every \`jiexun serve\` there first (one that was killed counts for 20 s), then begin again.`,
    );
  };
  return { type: 'mongo', shown, store, checkIdle };
}

/** Jobs that wait in one machine's queue are found again, except those that a person added. */
async function jobNotes({ type, store }: End): Promise<readonly string[]> {
  if (type === 'mongo') return ['Jobs that wait in Redis are not moved; the start finds the necessary work again.'];
  const waiting = await allRows((page) => store.collection(jobs).find({ index: 'byName', ...page }));
  if (waiting.length === 0) return [];
  const said = waiting.filter(({ name }) => name === 'confirm-view').map(({ jobId }) => `jiexun confirm-view ${jobId}`);
  return [
    `${waiting.length} jobs that wait are not moved: the start finds sealing and repeated jobs again.`,
    ...(said.length > 0 ? [`Say again, once it runs: ${said.join('; ')}.`] : []),
  ];
}

/** Evidence is files, not rows. */
function evidenceNotes(source: End, target: End): readonly string[] {
  const files = 'Evidence and keys are files and were not moved:';
  const tree = (place: string) => `${place}/evidence and ${place}/staging`;
  if (source.type === 'folder' && target.type === 'mongo')
    return [
      `${files} set JIEXUN_EVIDENCE=${source.shown} when all machines reach it, or copy ${tree(source.shown)} to where JIEXUN_EVIDENCE is (rsync -a), and give all machines the key that signs evidence, ${source.shown}/keys/evidence-ed25519.pem (JIEXUN_SIGNING_KEY_FILE).`,
      `Do not serve ${source.shown} any more: from now on the two stores would differ.`,
    ];
  const origin = source.type === 'folder' ? source.shown : 'JIEXUN_EVIDENCE';
  return [`${files} copy ${tree(origin)} to where the target keeps them, and the signing key.`];
}
