import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { plannedJob } from '../../kernel/jobs/job-plan.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { BullCrew, CREW_LOCK_MS, sealing, until } from '../../testing/servers/bull-crew.ts';
import { REDIS_PASSWORD, RedisServer } from '../../testing/servers/redis-server.ts';
import { SystemClock } from '../system-clock.ts';
import { BullLane } from './bull-lane.ts';
import { openLinks } from './open-links.ts';
import { readRedisAddress } from './redis-address.ts';
import { RedisLinks } from './redis-links.ts';
import { RedisTime } from './redis-time.ts';

let server: RedisServer;
let said: string[] = [];
beforeAll(async () => {
  server = await RedisServer.start();
});
afterAll(() => server.end());
afterEach(() => {
  for (const secret of [REDIS_PASSWORD, encodeURIComponent(REDIS_PASSWORD)])
    expect(said.join('\n')).not.toContain(secret);
});

async function inCrew(work: (crew: BullCrew) => Promise<void>): Promise<void> {
  await using crew = new BullCrew(server.url);
  await work(crew);
  said = crew.log.lines.map((line) => inspect(line, { depth: 9, showHidden: true }));
}

describe('Redis', () => {
  test('killed and restarted: an idle worker soon takes new jobs; jobs that waited are still there', () =>
    inCrew(async (crew) => {
      const ran: string[] = [];
      const handler = async ({ id }: { readonly id: string }) => {
        ran.push(id);
        return 'done' as const;
      };
      const queue = await crew.start({ 'seal-case': handler });
      await queue.add(sealing('delayed'), { delayMs: 1_500 });
      await server.kill();
      await sleep(500);
      await server.restart();
      const backMs = Date.now();
      const adder = await crew.open();
      await adder.add(sealing('after'));
      await until('both', () => ran.length === 2);
      expect(Date.now() - backMs).toBeLessThan(4_000);
      expect(ran.toSorted()).toEqual(['after', 'delayed']);
    }));

  test('away: adding a job fails with an error in time, and works again afterwards', () =>
    inCrew(async (crew) => {
      const queue = await crew.open();
      await server.kill();
      const triedMs = Date.now();
      await expect(queue.add(sealing('a'))).rejects.toMatchObject({ code: 'JX_QUEUE_DOWN' });
      expect(Date.now() - triedMs).toBeLessThan(3_000);
      await server.restart();
      await until('added', async () => (await queue.add(sealing('a')).catch(() => null)) === 'added');
    }));

  test('killed while a job runs: the run goes on, is not told to stop, and its result is noted when Redis is back; it runs once', () =>
    inCrew(async (crew) => {
      let [runs, aborts] = [0, 0];
      const job = async (_: unknown, signal: AbortSignal) => {
        runs += 1;
        signal.addEventListener('abort', () => {
          aborts += 1;
        });
        await sleep(2 * CREW_LOCK_MS);
        return 'done' as const;
      };
      const queue = await crew.start({ 'seal-case': job });
      await crew.start({ 'seal-case': job });
      await queue.add(sealing('shift'));
      await until('it runs', () => runs === 1);
      await server.kill();
      await sleep(CREW_LOCK_MS + 200);
      await server.restart();
      await until('done', async () => (await queue.depth().catch(() => null))?.['seal-case'] === 0);
      expect([runs, aborts, await queue.deadLetters()]).toEqual([1, 0, []]);
    }));

  test('paused longer than the lock lasts: a running job goes on, and a job that was just being taken is not lost', () =>
    inCrew(async (crew) => {
      const runs: string[] = [];
      const clock = new SystemClock();
      const queue = await crew.start(
        {
          'seal-case': async ({ id }) => {
            runs.push(id);
            await clock.sleep(id === 'long' ? 3_500 : 0);
            return 'done';
          },
        },
        { silenceMs: 1_000 },
        2,
      );
      await queue.add(sealing('long'));
      await until('it runs', () => runs.length === 1);
      server.pause();
      // In the meantime polls ask for jobs and get no answer.
      await sleep(2_500);
      server.resume();
      const backMs = Date.now();
      await until('added', async () => (await queue.add(sealing('new')).catch(() => 'duplicate')) !== null);
      await until('done', async () => (await queue.depth().catch(() => null))?.['seal-case'] === 0);
      expect(Date.now() - backMs).toBeLessThan(6_000);
      expect(runs).toEqual(['long', 'new']);
    }));

  test('away again and again: every job is done in the end', () =>
    inCrew(async (crew) => {
      let failures = 0;
      let isMended = false;
      const queue = await crew.start({
        'seal-case': async () => {
          failures += 1;
          if (!isMended) throw new Error('not yet');
          return 'done';
        },
      });
      await queue.add(sealing('must'), { attempts: Number.POSITIVE_INFINITY });
      for (let outage = 0; outage < 2; outage += 1) {
        const before = failures;
        await until('it failed', () => failures > before);
        await server.kill();
        await sleep(300);
        await server.restart();
      }
      isMended = true;
      await until('done', async () => (await queue.depth().catch(() => null))?.['seal-case'] === 0);
      expect(await queue.deadLetters()).toEqual([]);
    }));

  test('emptied: the process that scheduled repeated jobs adds them again, a running job finishes once, adding works, dead letters remain', () =>
    inCrew(async (crew) => {
      let [beats, finished] = [0, 0];
      const queue = await crew.start({
        retention: async () => {
          beats += 1;
          return 'done';
        },
        'seal-case': async ({ id }) => {
          if (id === 'hopeless') throw new Error('no');
          await sleep(1_500);
          finished += 1;
          return 'done';
        },
      });
      await queue.add({ name: 'retention', id: 'r', data: {} }, { repeatEveryMs: 250 });
      await queue.add(sealing('hopeless'), { attempts: 1 });
      await until('a letter', async () => (await queue.deadLetters()).length === 1);
      await queue.add(sealing('running'));
      await until('it runs', () => queue.running('seal-case') === 1);
      await server.flush();
      const before = beats;
      await until('beats again', () => beats >= before + 3);
      // The worker that runs the job writes it again, so adding it now adds a job that runs.
      expect(await queue.add(sealing('running'))).toBe('duplicate');
      expect(await queue.add(sealing('after'))).toBe('added');
      await until('done', async () => finished === 2 && (await queue.depth())['seal-case'] === 0);
      expect((await queue.deadLetters()).map(({ id }) => id)).toEqual(['hopeless']);
      expect((await queue.depth()).retention).toBe(1);
      const clusterKey = `${crew.prefix}:cluster`;
      expect(await server.admin.get(clusterKey)).toBe('crew');
      await server.admin.set(clusterKey, 'another');
      await expect(queue.reconcile()).rejects.toMatchObject({ code: 'JX_QUEUE_TAKEN' });
    }));

  test('paused while a job is being taken: no worker got the answer, and the job waits again at once, before its lock expires', async () => {
    const prefix = 'ghost';
    const access = { url: server.url, prefix, clusterId: 'x', log: new KeptLog(), silenceMs: 500 };
    const { links } = await openLinks(access);
    const time = new RedisTime({ links, clock: new SystemClock() });
    await time.measure();
    const lane = new BullLane({ name: 'seal-case', prefix, links, time, lockMs: 60_000 });
    await lane.add(plannedJob(sealing('j'), {}, time.nowMs()));
    server.pause();
    await expect(lane.take()).rejects.toMatchObject({ code: 'JX_QUEUE_DOWN' });
    server.resume();
    await until('taken by nobody', async () => (await lane.counts().catch(() => null))?.running === 1);
    expect(await lane.recover(0)).toBe(1);
    expect((await lane.take())?.bullId).toBe('#j');
    expect(await lane.recover(0)).toBe(0);
    links.close();
  });
});

test('announcements are heard again after Redis was away; a connection that breaks while it subscribes does not end the process', async () => {
  const links = await RedisLinks.connect({ address: readRedisAddress(server.url), log: new KeptLog() });
  await links.hear('heard:*');
  const heard = new Set<string>();
  links.events.on('pmessage', (_, channel) => heard.add(channel));
  const untilHeard = (channel: string) =>
    until(channel, async () => {
      await links.commands.publish(channel, '').catch(() => null);
      return heard.has(channel);
    });
  await server.kill();
  await server.restart();
  await untilHeard('heard:after a restart');
  const broken = Promise.withResolvers<void>();
  links.events.once('ready', () => {
    links.events.stream.destroy();
    broken.resolve();
  });
  links.events.disconnect(true);
  await broken.promise;
  await untilHeard('heard:after a break');
  links.close();
});
