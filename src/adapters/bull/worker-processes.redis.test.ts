import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { BullCrew, CREW_LOCK_MS, sealing, until } from '../../testing/servers/bull-crew.ts';
import { RedisServer } from '../../testing/servers/redis-server.ts';

const WORKER = join(import.meta.dirname, '../../testing/servers/bull-worker.ts');
const FOR_EVER_MS = 60_000;

let server: RedisServer;
const children: ChildProcess[] = [];
beforeAll(async () => {
  server = await RedisServer.start();
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => server.end());

/** Worker processes that write into one file. */
function workersOf(crew: BullCrew) {
  const file = join(scratchFolder(), 'notes');
  const notes = () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []);
  const begin = async (name: string, runMs: number): Promise<ChildProcess> => {
    const args = [WORKER, server.url, crew.prefix, file, name, `${runMs}`];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    children.push(child);
    await until(`${name} started`, () => notes().includes(`${name} started`), 30_000);
    return child;
  };
  return { notes, begin };
}

test('killed while it runs a job: another worker runs the job within the lock time and one poll', async () => {
  await using crew = new BullCrew(server.url);
  const { notes, begin } = workersOf(crew);
  const queue = await crew.open();
  const first = await begin('a', FOR_EVER_MS);
  await queue.add(sealing('j'));
  await until('it runs', () => notes().includes('a began j'));
  await begin('b', 100);
  const killedMs = Date.now();
  first.kill('SIGKILL');
  await until('taken over', () => notes().includes('b began j'));
  expect(Date.now() - killedMs).toBeLessThan(CREW_LOCK_MS + 2_000);
  await until('done', async () => (await queue.depth())['seal-case'] === 0);
  expect(notes().filter((note) => /j$/.test(note))).toEqual(['a began j', 'b began j', 'b ended j']);
  expect(await queue.deadLetters()).toEqual([]);
});

test('stopped for longer than its lock, it goes on, is told that the job is lost, and changes nothing', async () => {
  await using crew = new BullCrew(server.url);
  const { notes, begin } = workersOf(crew);
  const queue = await crew.open();
  const sleeper = await begin('a', FOR_EVER_MS);
  await queue.add(sealing('j'));
  await until('it runs', () => notes().includes('a began j'));
  await begin('b', 4_000);
  sleeper.kill('SIGSTOP');
  await until('taken over', () => notes().includes('b began j'));
  sleeper.kill('SIGCONT');
  await until('told', () => notes().includes('a lost j'));
  expect((await queue.counts())['seal-case']).toEqual({ waiting: 0, running: 1 });
  await until('done', async () => (await queue.depth())['seal-case'] === 0);
  expect(notes().filter((note) => /began j/.test(note))).toEqual(['a began j', 'b began j']);
  expect(notes()).toContain('b ended j');
  expect(await queue.deadLetters()).toEqual([]);
});
