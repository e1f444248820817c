import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { JOB_NAMES } from '../../kernel/jobs/job-queue.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { aParcel, parcels } from '../../testing/builders/parcel-entity.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { SqliteStore } from '../sqlite/sqlite-store.ts';
import { SystemClock } from '../system-clock.ts';
import { EmbeddedQueue } from './embedded-queue.ts';

const EATER = join(import.meta.dirname, '../../testing/servers/job-eater.ts');
const LIVES = 8;

/** Runs the program, kills it `afterMs` after it has started, and gives the first number that was not promised yet. */
async function live(path: string, ranFile: string, from: number, afterMs: number): Promise<number> {
  const eater: ChildProcess = spawn(process.execPath, [EATER, path, ranFile, `${from}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  eater.stdout?.on('data', (chunk) => {
    said += chunk;
  });
  const exited = once(eater, 'exit');
  if (eater.stdout !== null) await once(eater.stdout, 'data');
  await sleep(afterMs);
  eater.kill('SIGKILL');
  await exited;
  const numbers = said
    .split('\n')
    .slice(0, -1)
    .filter((line) => /^\d+$/.test(line));
  return Number(numbers.at(-1) ?? from - 1) + 1;
}

test('at whatever moment the process is killed, each promised job is done in the end, and once', async () => {
  const folder = scratchFolder();
  const path = join(folder, 'jiexun.db');
  let next = 0;
  for (let life = 0; life < LIVES; life += 1) next = await live(path, join(folder, 'ran'), next, 5 + 23 * life);
  expect(next).toBeGreaterThan(20);

  const store = new SqliteStore({ path, log: new KeptLog() });
  const queue = new EmbeddedQueue({ store, clock: new SystemClock(), log: new KeptLog(), random: () => 0 });
  const shop = store.collection(parcels);
  for (const name of JOB_NAMES) {
    queue.process(name, async (job) => {
      await shop.insert(aParcel(job.id, { openKey: job.id }));
      return 'done';
    });
  }
  await queue.drain();
  expect((await queue.depth())['seal-case']).toBe(0);
  expect(await queue.deadLetters()).toEqual([]);
  for (let n = 0; n < next; n += 1)
    expect(await shop.getBy('openKey', `job-${n}`)).toMatchObject({ id: `job-${n}`, version: 1 });
  await store.close();
});
