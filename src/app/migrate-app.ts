import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { DataFolderLock } from '../adapters/data-folder-lock.ts';
import { readMongoUrl } from '../adapters/mongo/mongo-url.ts';
import { checkMayWrite, hasSqliteStore, SqliteFolder } from '../adapters/sqlite/sqlite-folder.ts';
import type { MigrateRequest, MigrateResult } from '../edges/commands/migrate.ts';
import type { Clock } from '../kernel/domain/clock.ts';
import type { Log } from '../kernel/domain/log.ts';
import { jobs } from '../kernel/jobs/job-entity.ts';
import type { Environment } from '../kernel/settings/variables.ts';
import { allRows } from '../kernel/store/all-rows.ts';
import type { Store } from '../kernel/store/collection.ts';
import { beginMove, checkNoMove, endMove } from '../kernel/store/unfinished-move.ts';
import { saidError } from '../kernel/words/said-error.ts';
import { listing, type Saying, saying } from '../kernel/words/saying.ts';
import type { Words } from '../kernel/words/words.ts';
import { seenWorkers } from '../watching/shifts/work-force.ts';
import { openEveryCollection } from './entities.ts';
import { migrateRows } from './migration.ts';
import { movesOf } from './moved-entities.ts';

export interface MigrateAppParts {
  readonly env: Environment;
  readonly clock: Clock;
  readonly log: Log;
  readonly words: Words;
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
    throw saidError('JX_MIGRATE_ENDS', saying('migrate.same-ends', { place: placeOf(toAddress) }));
  await using stack = new AsyncDisposableStack();
  const source = await openEnd(fromAddress, 'from', parts, stack);
  const target = await openEnd(toAddress, 'to', parts, stack);
  const withJobs = source.type === 'folder' && target.type === 'folder';
  const moves = movesOf({ from: source.store, to: target.store }, { withJobs });
  const { clock, words, say } = parts;
  await checkNoMove(source.store);
  const begin = () => beginMove(target.store, { from: source.shown, startedAt: clock.now() });
  const moved = await migrateRows({ moves, overwrite, begin, clock, words, say });
  for (const end of [source, target]) await end.checkIdle();
  if (moved.isEqual) await endMove(target.store);
  const notes = [...(withJobs ? [] : await jobNotes(source)), ...evidenceNotes(source, target)];
  return { from: source.shown, to: target.shown, ...moved, notes };
}

function addressOf(text: string, option: string, env: Environment): string {
  const address = text.startsWith('env:') ? env[text.slice('env:'.length)] : text;
  if (!address) throw saidError('JX_MIGRATE_ENDS', saying('migrate.no-variable', { option, text }));
  if (ANY_SCHEME.test(address) && !MONGO.test(address))
    throw saidError('JX_MIGRATE_ENDS', saying('migrate.no-store', { option }));
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
  checkMayWrite(folder);
  if (side === 'from' && !hasSqliteStore(folder))
    throw saidError('JX_NO_DATA', saying('machine-error.no-data-from', { folder }));
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
    const workers = listing(
      'names',
      present.map(({ id }) => id),
    );
    throw saidError('JX_MIGRATE_REFUSED', saying('migrate.in-use', { place: shown, workers }));
  };
  return { type: 'mongo', shown, store, checkIdle };
}

/** Jobs that wait in one machine's queue are found again, except those that a person added. */
async function jobNotes({ type, store }: End): Promise<readonly Saying[]> {
  if (type === 'mongo') return [saying('migrate.redis-jobs')];
  const waiting = await allRows((page) => store.collection(jobs).find({ index: 'byName', ...page }));
  if (waiting.length === 0) return [];
  const commands = waiting
    .filter(({ name }) => name === 'confirm-view')
    .map(({ jobId }) => `jiexun confirm-view ${jobId}`);
  return [
    saying('migrate.waiting-jobs', { count: waiting.length }),
    ...(commands.length > 0 ? [saying('migrate.say-again', { commands: listing('statements', commands) })] : []),
  ];
}

/** Evidence is files, not rows. */
function evidenceNotes(source: End, target: End): readonly Saying[] {
  const folder = source.type === 'folder' ? source.shown : 'JIEXUN_EVIDENCE';
  if (source.type === 'folder' && target.type === 'mongo')
    return [saying('migrate.files-to-cluster', { folder }), saying('migrate.stop-serving', { folder })];
  return [saying('migrate.files-to-folder', { folder })];
}
