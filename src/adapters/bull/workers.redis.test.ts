import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UNREADABLE } from '../../kernel/jobs/dead-letters.ts';
import type { JobHandler } from '../../kernel/jobs/job-queue.ts';
import { BullCrew, CREW_LOCK_MS, sealing, until } from '../../testing/servers/bull-crew.ts';
import { RedisServer } from '../../testing/servers/redis-server.ts';
import { SystemClock } from '../system-clock.ts';

let server: RedisServer;
beforeAll(async () => {
  server = await RedisServer.start();
});
afterAll(() => server.end());

/** Notes which worker ran which job. Each run takes this long unless it is told to stop. */
function notedRuns(runMs = 0) {
  const runs: string[] = [];
  const aborted: unknown[] = [];
  const handler =
    (who: string): JobHandler =>
    async (job, signal) => {
      runs.push(`${who}:${job.id}`);
      signal.addEventListener('abort', () => aborted.push(signal.reason));
      if (runMs > 0) await new SystemClock().sleep(runMs, signal);
      if (signal.aborted) throw new Error('told to stop');
      return 'done';
    };
  return { runs, aborted, handler };
}

test('when many add one job at once, one is told that it added the job, and the job runs once', async () => {
  await using crew = new BullCrew(server.url);
  const { runs, handler } = notedRuns(50);
  const workers = [await crew.start({ 'seal-case': handler('a') }), await crew.start({ 'seal-case': handler('b') })];
  const ids = Array.from({ length: 20 }, (_, n) => `${n}`);
  const told = await Promise.all(ids.flatMap((id) => workers.map((worker) => worker.add(sealing(id)))));
  expect(told.filter((outcome) => outcome === 'added')).toHaveLength(20);
  await until('all done', async () => (await workers[0]?.depth())?.['seal-case'] === 0);
  expect(runs.map((run) => run.split(':')[1]).toSorted()).toEqual(ids.toSorted());
});

test("ids that look like Bull's keys work as ids", async () => {
  await using crew = new BullCrew(server.url);
  const { runs, handler } = notedRuns();
  const queue = await crew.start({ 'seal-case': handler('a') });
  const ids = ['wait', 'active', '1', 'x', 'x:lock', '100%3A', '#', '街 巷/1'];
  for (const id of ids) expect(await queue.add(sealing(id), { delayMs: 100 })).toBe('added');
  await until('all ran', () => runs.length === ids.length);
  expect(runs.toSorted()).toEqual(ids.map((id) => `a:${id}`).toSorted());
});

test('a run that takes much longer than the lock keeps the lock: no second worker begins the job', async () => {
  await using crew = new BullCrew(server.url);
  const { runs, aborted, handler } = notedRuns(3 * CREW_LOCK_MS);
  const queue = await crew.start({ 'seal-case': handler('a') });
  await queue.add(sealing('shift'));
  await until('it runs', () => runs.length === 1);
  await crew.start({ 'seal-case': handler('b') });
  await until('done', async () => (await queue.depth())['seal-case'] === 0);
  expect([runs, aborted]).toEqual([['a:shift'], []]);
});

test('a job whose worker dies again and again is run by the next worker, and does not become a dead letter because of that', async () => {
  await using crew = new BullCrew(server.url);
  const stuck = notedRuns(60_000);
  await (await crew.open()).add(sealing('unlucky'));
  for (let life = 0; life < 3; life += 1) {
    const worker = await crew.start({ 'seal-case': stuck.handler(`${life}`) });
    await until(`life ${life}`, () => stuck.runs.includes(`${life}:unlucky`));
    worker.close();
  }
  const { runs, handler } = notedRuns();
  const last = await crew.start({ 'seal-case': handler('last') });
  await until('done', async () => (await last.depth())['seal-case'] === 0);
  expect([runs, await last.deadLetters()]).toEqual([['last:unlucky'], []]);
});

test('a worker that lost its job to another is told so, and its result changes nothing', async () => {
  await using crew = new BullCrew(server.url);
  const first = notedRuns(60_000);
  const queue = await crew.start({ 'seal-case': first.handler('a') });
  await queue.add(sealing('shift'));
  await until('it runs', () => first.runs.length === 1);
  // As if it had been stopped: another worker holds the lock when it goes on.
  await server.admin.set(crew.key('seal-case', '#shift:lock'), 'another', 'PX', 60_000);
  await until('the signal', () => first.aborted.length === 1);
  expect(first.aborted).toMatchObject([{ code: 'JX_QUEUE_LOCK_LOST' }]);
  await until('it ended', () => queue.running('seal-case') === 0);
  expect((await queue.counts())['seal-case']).toEqual({ waiting: 0, running: 1 });
  expect(await queue.deadLetters()).toEqual([]);
});

test('at a stop, jobs that do not end are at once free for others', async () => {
  await using crew = new BullCrew(server.url);
  let began = false;
  const deaf = await crew.start({
    'seal-case': () => {
      began = true;
      return new Promise(() => undefined);
    },
  });
  await deaf.add(sealing('shift'));
  await until('it runs', () => began);
  const { runs, handler } = notedRuns();
  await crew.start({ 'seal-case': handler('b') });
  const stoppedMs = Date.now();
  await deaf.stop(100);
  await until('taken over', () => runs.length === 1);
  expect(Date.now() - stoppedMs).toBeLessThan(CREW_LOCK_MS);
});

test('a process runs the names it has handlers for and leaves the others; how many at once can be changed', async () => {
  await using crew = new BullCrew(server.url);
  const { runs, handler } = notedRuns(400);
  const queue = await crew.start({ 'seal-case': handler('a') });
  await queue.add({ name: 'retention', id: 'r', data: {} });
  queue.setConcurrency('seal-case', 0);
  for (const id of ['1', '2', '3']) await queue.add(sealing(id));
  await sleep(300);
  expect(runs).toEqual([]);
  queue.setConcurrency('seal-case', 3);
  await until('three at once', () => queue.running('seal-case') === 3, 2_000);
  await until('done', async () => (await queue.depth())['seal-case'] === 0);
  expect(await queue.counts()).toMatchObject({ retention: { waiting: 1, running: 0 } });
  const bare = await crew.open({}, { runs: ['retention'] });
  await expect(bare.start()).rejects.toMatchObject({ code: 'JX_JOB_HANDLER' });
});

test("a worker whose clock is five minutes ahead does not start others' delayed jobs too early, nor its own too late", async () => {
  await using crew = new BullCrew(server.url);
  const { runs, handler } = notedRuns();
  const clock = new SystemClock();
  const ahead = {
    now: () => new Date(Date.now() + 300_000),
    monotonicMs: () => clock.monotonicMs(),
    sleep: clock.sleep.bind(clock),
  };
  const wrong = await crew.start({ 'seal-case': handler('wrong') }, { clock: ahead });
  const right = await crew.open({ 'seal-case': handler('right') });
  await right.add(sealing('in a minute'), { delayMs: 60_000 });
  await wrong.add(sealing('soon'), { delayMs: 200 });
  await right.start();
  await until('the soon one', () => runs.length === 1);
  expect(runs[0]).toContain('soon');
});

test('a repeated job keeps its interval in real time, and a new interval does not make a second job', async () => {
  await using crew = new BullCrew(server.url);
  const { runs, handler } = notedRuns(70);
  const queue = await crew.start({ retention: handler('a') });
  const job = { name: 'retention', id: 'r', data: {} } as const;
  await queue.add(job, { repeatEveryMs: 60_000 });
  await until('the first', () => runs.length === 1);
  await until('it waits again', () => queue.running('retention') === 0);
  await queue.add(job, { repeatEveryMs: 200 });
  const dues = new Set<number>();
  const key = crew.key('retention', '#r');
  await until('ten beats', async () => {
    dues.add(Number(await server.admin.hget(key, 'due')) % 200);
    return runs.length >= 10;
  });
  expect(dues.size).toBeLessThanOrEqual(2);
  expect((await queue.depth()).retention).toBe(1);
});

describe('an entry that is not a job goes to the dead letters once, and the jobs behind it run', () => {
  const KEY = 'seal-case';
  test.concurrent.each([
    ['an id without a job', async () => undefined, /no data/],
    ['no JSON', (key: string) => server.admin.hset(key, 'data', '{"data":'), /not JSON/],
    ['bytes', (key: string) => server.admin.hset(key, 'data', Buffer.from([0, 255, 254, 10])), /not JSON/],
    ['other JSON', (key: string) => server.admin.hset(key, 'data', '{"camera":"x"}'), /"data"/],
    [
      'data of other types',
      (key: string) =>
        server.admin.hset(key, 'data', '{"data":{"a":{}},"maxAttempts":1,"repeatEveryMs":null,"dueMs":0}'),
      /data\.a/,
    ],
    [
      'attempts that are not a number',
      (key: string) =>
        server.admin.hset(
          key,
          'data',
          '{"data":{},"maxAttempts":1,"repeatEveryMs":null,"dueMs":0}',
          'attemptsMade',
          'x',
        ),
      /attemptsMade/,
    ],
    ['a key of another type', (key: string) => server.admin.lpush(key, 'x'), /another type/],
  ])('%s', async (_, put, why) => {
    await using crew = new BullCrew(server.url);
    const { runs, handler } = notedRuns();
    await put(crew.key(KEY, '#strange'));
    await server.admin.lpush(crew.key(KEY, 'wait'), '#strange');
    const queue = await crew.start({ 'seal-case': handler('a') });
    await queue.add(sealing('good'));
    await until('the good one', () => runs.length === 1);
    expect(await queue.deadLetters()).toEqual([
      {
        ...{ name: KEY, id: 'strange', failedAt: expect.any(Date) },
        ...{ data: { [UNREADABLE]: expect.any(String) }, error: expect.stringMatching(why) },
      },
    ]);
    await sleep(CREW_LOCK_MS + 300);
    expect([runs, (await queue.depth())[KEY], (await queue.deadLetters()).length]).toEqual([['a:good'], 0, 1]);
    expect(crew.log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });
});
