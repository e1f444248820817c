import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DataFolderLock } from '../adapters/data-folder-lock.ts';
import { EmbeddedQueue } from '../adapters/embedded-queue/embedded-queue.ts';
import { checkNotEmpty, SqliteFolder } from '../adapters/sqlite/sqlite-folder.ts';
import { SystemClock } from '../adapters/system-clock.ts';
import type { Log } from '../kernel/domain/log.ts';
import { checkNoMove } from '../kernel/store/unfinished-move.ts';
import type { Backend } from './backend.ts';
import { openEveryCollection } from './entities.ts';
import type { Instruments } from './instruments.ts';

export interface OneMachineParts {
  readonly dataFolder: string;
  readonly instruments: Instruments;
  readonly log: Log;
}

/** Opens the data folder's own store and queue. No second process can open the folder until `stack` is closed. */
export async function openOneMachine(
  { dataFolder, instruments, log }: OneMachineParts,
  stack: AsyncDisposableStack,
): Promise<Backend> {
  const clock = new SystemClock();
  const lock = DataFolderLock.take({ folder: dataFolder, clock, pid: process.pid });
  stack.defer(() => lock.release());
  // A first start that was killed also leaves empty files: then there is no evidence yet.
  if (existsSync(join(dataFolder, 'evidence'))) checkNotEmpty(dataFolder);
  const store = new SqliteFolder({ folder: dataFolder, isBusyElsewhere: true, log, ...instruments.store });
  stack.defer(() => store.close());
  openEveryCollection(store);
  await checkNoMove(store);
  const queue = new EmbeddedQueue({ store, clock, log, random: Math.random, ...instruments.queue });
  return { store, queue, clock, clockOffsetMs: () => null, checkpoint: async () => store.checkpoint() };
}
