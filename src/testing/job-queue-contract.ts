import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '../domain/clock.ts';
import { JOB_NAMES, type Job, type JobHandler, type JobName, type JobQueue } from '../jobs/job-queue.ts';
import { FakeClock } from './fake-clock.ts';

export interface QueueBench {
  /** A queue on the same store as the ones before, as the next process would make it. */
  open(clock: Clock): JobQueue;
  close(): Promise<void>;
}

const MINUTE_MS = 60_000;

/** What every queue promises; each adapter's test calls this once. Back-off must be under 20 min, chance is up to it. */
export function describeJobQueueContract(name: string, makeBench: () => QueueBench): void {
  describe(`${name} keeps the contract of JobQueue`, () => {
    let clock: FakeClock;
    let bench: QueueBench;
    let ran: string[];
    /** Ends the process of the queue opened last: it wakes no more. */
    let kill: () => void;
    beforeEach(() => {
      clock = new FakeClock();
      bench = makeBench();
      ran = [];
    });
    afterEach(() => bench.close());

    const note: JobHandler = async (job) => {
      ran.push(job.id);
      return 'done';
    };
    const open = (handlers: Partial<Record<JobName, JobHandler>> = {}, concurrency = 1): JobQueue => {
      let lives = true;
      kill = () => {
        lives = false;
      };
      const queue = bench.open(mortalClock(clock, () => lives));
      for (const job of JOB_NAMES) queue.process(job, handlers[job] ?? note, { concurrency });
      return queue;
    };
    const started = async (handlers: Partial<Record<JobName, JobHandler>> = {}, concurrency = 1): Promise<JobQueue> => {
      const queue = open(handlers, concurrency);
      await queue.start();
      return queue;
    };
    const stop = async (queue: JobQueue): Promise<void> => {
      const stopped = queue.stop(100);
      await clock.advance(100);
      await stopped;
    };
    const seal = (id: string, data: Job['data'] = {}): Job => ({ name: 'seal-case', id, data });

    test('a job runs with its data, and is gone when it is done', async () => {
      const seen: Job[] = [];
      const queue = await started({
        'seal-case': async (job) => {
          seen.push(job);
          return 'skipped';
        },
      });
      const data = { text: '案', number: 1.5, yes: true, none: null };
      expect(await queue.add(seal('a', data))).toBe('added');
      await clock.advance(0);
      expect(seen).toEqual([seal('a', data)]);
      expect((await queue.depth())['seal-case']).toBe(0);
      await stop(queue);
    });

    test('the same name and id while it waits or runs is a duplicate, afterwards it is new', async () => {
      const gate = Promise.withResolvers<'done'>();
      const queue = await started({ 'seal-case': () => gate.promise });
      expect(await queue.add(seal('a'), { delayMs: 10 })).toBe('added');
      expect(await queue.add(seal('a'))).toBe('duplicate');
      expect(await queue.add({ ...seal('a'), name: 'seal-clearing' })).toBe('added');
      await clock.advance(10);
      expect(await queue.add(seal('a'))).toBe('duplicate');
      gate.resolve('done');
      await clock.advance(0);
      expect(await queue.add(seal('a'))).toBe('added');
      await stop(queue);
    });

    test('a job with a delay runs when it is over and not before, whatever the wall clock is set to', async () => {
      const queue = await started();
      await queue.add(seal('later'), { delayMs: 1_000 });
      await clock.advance(500);
      clock.setWallClock(new Date(clock.now().getTime() - 3_600_000));
      await clock.advance(499);
      expect(ran).toEqual([]);
      await clock.advance(1);
      expect(ran).toEqual(['later']);
      await stop(queue);
    });

    test('a repeated job keeps its beat: it does not drift by the time a run takes, and runs one at a time', async () => {
      const startedAfterMs: number[] = [];
      let running = 0;
      const queue = await started(
        {
          retention: async () => {
            startedAfterMs.push(clock.monotonicMs());
            running += 1;
            expect(running).toBe(1);
            await clock.sleep(startedAfterMs.length === 2 ? 2_500 : 300);
            running -= 1;
            return 'done';
          },
        },
        3,
      );
      await queue.add({ name: 'retention', id: 'r', data: {} }, { repeatEveryMs: 1_000 });
      await clock.advance(5_500);
      expect(startedAfterMs).toEqual([0, 1_000, 4_000, 5_000]);
      await stop(queue);
    });

    test('a repeated job that fails goes on with the next beat', async () => {
      const queue = await started({
        retention: async () => {
          ran.push('r');
          throw new Error('no');
        },
      });
      await queue.add({ name: 'retention', id: 'r', data: {} }, { repeatEveryMs: 10 * MINUTE_MS, attempts: 2 });
      await clock.advance(40 * MINUTE_MS);
      expect(ran.length).toBeGreaterThanOrEqual(5);
      expect((await queue.deadLetters()).map((letter) => letter.id)).toEqual(['r']);
      expect((await queue.depth()).retention).toBe(1);
      await stop(queue);
    });

    test('a repeated job added again with another interval takes it over', async () => {
      const queue = await started();
      const job: Job = { name: 'retention', id: 'r', data: {} };
      await queue.add(job, { repeatEveryMs: 60 * MINUTE_MS });
      await clock.advance(0);
      expect(await queue.add(job, { repeatEveryMs: MINUTE_MS })).toBe('duplicate');
      await clock.advance(3 * MINUTE_MS);
      expect(ran).toHaveLength(4);
      await stop(queue);
    });

    test('a failed job is tried again, later each time, and is a dead letter after its attempts', async () => {
      const triedAtMs: number[] = [];
      const queue = await started({
        'seal-case': async () => {
          triedAtMs.push(clock.monotonicMs());
          throw new Error(`no room (${triedAtMs.length})`);
        },
      });
      await queue.add(seal('a', { n: 1 }), { attempts: 4 });
      await clock.advance(60 * MINUTE_MS);
      expect(triedAtMs).toHaveLength(4);
      const waits = triedAtMs.slice(1).map((ms, at) => ms - (triedAtMs[at] ?? 0));
      expect(Math.min(...waits)).toBeGreaterThan(0);
      expect(waits[2]).toBeGreaterThan(waits[0] ?? 0);
      const letters = await queue.deadLetters();
      expect(letters).toEqual([{ ...seal('a', { n: 1 }), failedAt: expect.any(Date), error: 'no room (4)' }]);
      expect((await queue.depth())['seal-case']).toBe(0);
      await stop(queue);
    });

    test('what must happen is tried for ever, and nothing remains of it when it succeeds', async () => {
      let failures = 0;
      const queue = await started({
        'seal-case': async () => {
          failures += 1;
          if (failures < 30) throw new Error('not yet');
          return 'done';
        },
      });
      await queue.add(seal('a'), { attempts: Number.POSITIVE_INFINITY });
      await clock.advance(30 * 20 * MINUTE_MS);
      expect(failures).toBe(30);
      expect(await queue.deadLetters()).toEqual([]);
      await stop(queue);
    });

    test('a dead letter may be added anew, and is gone when it succeeds', async () => {
      let broken = true;
      const queue = await started({
        'seal-case': async () => {
          if (broken) throw new Error('no');
          return 'done';
        },
      });
      await queue.add(seal('a'), { attempts: 1 });
      await clock.advance(0);
      expect(await queue.deadLetters()).toHaveLength(1);
      broken = false;
      expect(await queue.add(seal('a'))).toBe('added');
      await clock.advance(0);
      expect(await queue.deadLetters()).toEqual([]);
      await stop(queue);
    });

    test('as many of a name run at once as permitted, and no name waits for another', async () => {
      const gate = Promise.withResolvers<'done'>();
      let [running, most] = [0, 0];
      const queue = await started(
        {
          'seal-case': async () => {
            running += 1;
            most = Math.max(most, running);
            await gate.promise;
            running -= 1;
            return 'done';
          },
        },
        2,
      );
      for (const id of ['a', 'b', 'c', 'd']) await queue.add(seal(id));
      await queue.add({ name: 'send-alarm', id: 'quick', data: {} });
      await clock.advance(0);
      expect([running, ran]).toEqual([2, ['quick']]);
      gate.resolve('done');
      await clock.advance(0);
      expect([running, most]).toEqual([0, 2]);
      await stop(queue);
    });

    test('what waited and what ran when the process died runs in the next, repeats keep their beat', async () => {
      const never = new Promise<'done'>(() => undefined);
      const first = await started({ 'seal-case': () => never });
      await first.add(seal('ran'));
      await first.add(seal('waited'), { delayMs: 5_000 });
      await first.add({ name: 'retention', id: 'r', data: {} }, { repeatEveryMs: 10_000 });
      await clock.advance(1_000);
      expect(ran).toEqual(['r']);
      kill();
      const next = await started();
      await clock.advance(3_999);
      expect(ran).toEqual(['r', 'ran']);
      await clock.advance(1);
      expect(ran).toEqual(['r', 'ran', 'waited']);
      await clock.advance(5_000);
      expect(ran).toEqual(['r', 'ran', 'waited', 'r']);
      await stop(next);
    });

    test('a job that kills the process each time is a dead letter in the end', async () => {
      const never = new Promise<'done'>(() => undefined);
      for (let life = 0; life < 3; life += 1) {
        const queue = await started({ 'seal-case': () => never });
        if (life === 0) await queue.add(seal('poison'), { attempts: 3 });
        await clock.advance(0);
        kill();
      }
      const last = await started();
      await clock.advance(0);
      expect(ran).toEqual([]);
      expect(await last.deadLetters()).toMatchObject([{ id: 'poison' }]);
      await stop(last);
    });

    test('a stop waits for what runs, asks it to give up when the time is nearly over, and keeps the rest', async () => {
      const queue = await started(
        {
          'seal-case': async (job, signal) => {
            if (job.id === 'short') await clock.sleep(50);
            else await clock.sleep(MINUTE_MS, signal);
            if (signal.aborted) throw new Error('gave up');
            ran.push(job.id);
            return 'done';
          },
        },
        2,
      );
      for (const id of ['short', 'long', 'waits']) await queue.add(seal(id), { attempts: 1 });
      await clock.advance(0);
      await stop(queue);
      expect(ran).toEqual(['short']);
      expect((await queue.depth())['seal-case']).toBe(2);
      expect(await queue.deadLetters()).toEqual([]);
      expect(clock.sleeping).toBe(0);
      const next = await started();
      await clock.advance(0);
      expect(ran.toSorted()).toEqual(['long', 'short', 'waits']);
      await stop(next);
    });

    test('drain runs what is due, what that adds included, in the order of their times, and leaves the rest', async () => {
      const queue = open({
        'seal-case': async (job) => {
          ran.push(job.id);
          if (job.id === 'a') await queue.add({ name: 'seal-clearing', id: 'added', data: {} });
          return 'done';
        },
      });
      await queue.add(seal('z'), { delayMs: 20 });
      await queue.add(seal('y'), { delayMs: 10 });
      await queue.add(seal('a'));
      await queue.add({ name: 'send-alarm', id: 'b', data: {} });
      await clock.advance(15);
      await queue.drain();
      expect(ran).toEqual(['a', 'b', 'y', 'added']);
      await clock.advance(5);
      await queue.drain();
      expect(ran.at(-1)).toBe('z');
    });

    test('a start without a handler for each job, or two handlers for one, is a named error', async () => {
      const bare = bench.open(clock);
      bare.process('seal-case', note);
      expect(() => bare.process('seal-case', note)).toThrow(expect.objectContaining({ code: 'JX_JOB_HANDLER' }));
      await expect(bare.start()).rejects.toMatchObject({
        code: 'JX_JOB_HANDLER',
        message: expect.stringContaining('retention'),
      });
    });

    test.each([{ delayMs: -1 }, { delayMs: Number.NaN }, { attempts: 0 }, { repeatEveryMs: 0 }])(
      'options that make no sense are a named error: %o',
      async (options) => {
        await expect(open().add(seal('a'), options)).rejects.toMatchObject({ code: 'JX_JOB_OPTIONS' });
      },
    );
  });
}

/** A clock whose sleepers never wake once their process is dead. */
function mortalClock(clock: Clock, lives: () => boolean): Clock {
  return {
    now: () => clock.now(),
    monotonicMs: () => clock.monotonicMs(),
    sleep: async (durationMs, signal) => {
      await clock.sleep(durationMs, signal);
      if (!lives()) await new Promise(() => undefined);
    },
  };
}
