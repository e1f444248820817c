import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BullCrew, sealing, until } from '../../testing/servers/bull-crew.ts';
import { RedisServer } from '../../testing/servers/redis-server.ts';

let server: RedisServer;
beforeAll(async () => {
  server = await RedisServer.start();
});
afterAll(() => server.end());

/** A worker of two kinds of jobs; `ran` names those that it has run. */
async function work(crew: BullCrew) {
  const ran: string[] = [];
  const handler = async ({ id }: { readonly id: string }) => {
    ran.push(id);
    return 'done' as const;
  };
  const queue = await crew.start({ 'seal-case': handler, 'confirm-view': handler });
  return { queue, ran };
}

const confirm = (id: string) => ({ name: 'confirm-view', id, data: { cameraId: id } }) as const;

describe('a key of one lane that another program has overwritten', () => {
  test.each<[key: string, spoil: (key: string) => Promise<unknown>]>([
    ['wait', (key) => server.admin.set(key, 'x')],
    ['delayed', (key) => server.admin.set(key, 'x')],
    ['active', (key) => server.admin.hset(key, 'x', 'y')],
  ])('%s: the other lanes go on, it is told once, and the lane goes on when the key is gone', async (rest, spoil) => {
    await using crew = new BullCrew(server.url);
    const { queue, ran } = await work(crew);
    const key = crew.key('seal-case', rest);
    const told = () => crew.log.lines.filter(({ level }) => level === 'error').map(({ message }) => message);
    await spoil(key);
    await until('told', () => told().length > 0);
    for (const id of ['a', 'b', 'c']) {
      await queue.add(confirm(id));
      await until(`${id} ran`, () => ran.includes(id), 3_000);
    }
    expect(told()).toEqual([expect.stringContaining(`Remove the keys ${crew.prefix}:seal-case:*`)]);
    await server.admin.del(key);
    await queue.add(sealing('again'));
    await until('the lane goes on', () => ran.includes('again'));
  });
});

test('an entry that is due at no time neither runs nor keeps the loop busy', async () => {
  await using crew = new BullCrew(server.url);
  const { queue, ran } = await work(crew);
  const warnings: Error[] = [];
  const hear = (warning: Error) => warnings.push(warning);
  process.on('warning', hear);
  await server.admin.zadd(crew.key('seal-case', 'delayed'), '+inf', '#never');
  await queue.add(sealing('a'));
  await until('the others run', () => ran.includes('a'));
  await queue.add(sealing('b'), { delayMs: 300 });
  await until('delays are kept', () => ran.includes('b'));
  process.off('warning', hear);
  expect(warnings.map(({ name }) => name)).not.toContain('TimeoutNaNWarning');
});

test('a job with more data than any of ours is given up, unread', async () => {
  await using crew = new BullCrew(server.url);
  const { queue, ran } = await work(crew);
  const data = { data: { text: 'x'.repeat(8_000_000) }, maxAttempts: null, repeatEveryMs: null, dueMs: 0 };
  await server.admin.hset(crew.key('seal-case', '#huge'), 'data', JSON.stringify(data), 'opts', '{}');
  await server.admin.rpush(crew.key('seal-case', 'wait'), '#huge');
  await queue.add(sealing('small'));
  await until('both', async () => ran.includes('small') && (await queue.deadLetters()).length === 1);
  expect(ran).toEqual(['small']);
  expect(JSON.stringify(await queue.deadLetters()).length).toBeLessThan(10_000);
});

test('a Redis that is told to drop keys while it is in use is an error in the log, once', async () => {
  await using own = await RedisServer.start();
  await using crew = new BullCrew(own.url);
  const { queue, ran } = await work(crew);
  await own.admin.config('SET', 'maxmemory-policy', 'allkeys-lru');
  await own.admin.config('SET', 'maxmemory', '100mb');
  const told = () => crew.log.lines.filter(({ level }) => level === 'error').map(({ message }) => message);
  await until('told', () => told().length > 0);
  await queue.add(confirm('a'));
  await until('jobs go on', () => ran.includes('a'));
  await queue.reconcile();
  expect(told()).toEqual([expect.stringMatching(/noeviction/)]);
});
