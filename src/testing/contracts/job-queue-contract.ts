import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Job } from '../../kernel/jobs/job-queue.ts';
import { type QueueBench, QueueWorld, seal } from '../worlds/queue-world.ts';
import { describeJobFailureContract } from './job-failure-contract.ts';

const MINUTE_MS = 60_000;

/**
 * What every queue promises; each adapter's test calls this once. The back-off must be under 20 min; the adapter
 * chooses the random part.
 */
export function describeJobQueueContract(name: string, makeBench: () => QueueBench): void {
  describe(`${name} keeps the contract of JobQueue`, () => {
    let world: QueueWorld;
    beforeEach(() => {
      world = new QueueWorld(makeBench());
    });
    afterEach(() => world.close());

    test('a job runs with its data, and is gone when it is done', async () => {
      const seen: Job[] = [];
      const queue = await world.started({
        'seal-case': async (job) => {
          seen.push(job);
          return 'skipped';
        },
      });
      const data = { text: '案', number: 1.5, yes: true, none: null };
      expect(await queue.add(seal('a', data))).toBe('added');
      await world.clock.advance(0);
      expect(seen).toEqual([seal('a', data)]);
      expect((await queue.depth())['seal-case']).toBe(0);
      await world.stop(queue);
    });

    test('the same name and id is a duplicate while the job waits or runs, and afterwards it is a new job', async () => {
      const gate = Promise.withResolvers<'done'>();
      const queue = await world.started({ 'seal-case': () => gate.promise });
      expect(await queue.add(seal('a'), { delayMs: 10 })).toBe('added');
      expect(await queue.add(seal('a'))).toBe('duplicate');
      expect(await queue.add({ ...seal('a'), name: 'seal-clearing' })).toBe('added');
      await world.clock.advance(10);
      expect(await queue.add(seal('a'))).toBe('duplicate');
      gate.resolve('done');
      await world.clock.advance(0);
      expect(await queue.add(seal('a'))).toBe('added');
      await world.stop(queue);
    });

    test('a job with a delay runs when the delay is over and not before, whatever the wall clock is set to', async () => {
      const queue = await world.started();
      await queue.add(seal('later'), { delayMs: 1_000 });
      await world.clock.advance(500);
      world.clock.setWallClock(new Date(world.clock.now().getTime() - 3_600_000));
      await world.clock.advance(499);
      expect(world.ran).toEqual([]);
      await world.clock.advance(1);
      expect(world.ran).toEqual(['later']);
      await world.stop(queue);
    });

    test('a repeated job keeps its interval: it does not drift by the time a run takes, and runs one at a time', async () => {
      const startedAfterMs: number[] = [];
      let running = 0;
      const queue = await world.started(
        {
          retention: async () => {
            startedAfterMs.push(world.clock.monotonicMs());
            running += 1;
            expect(running).toBe(1);
            await world.clock.sleep(startedAfterMs.length === 2 ? 2_500 : 300);
            running -= 1;
            return 'done';
          },
        },
        3,
      );
      await queue.add({ name: 'retention', id: 'r', data: {} }, { repeatEveryMs: 1_000 });
      await world.clock.advance(5_500);
      expect(startedAfterMs).toEqual([0, 1_000, 4_000, 5_000]);
      await world.stop(queue);
    });

    test('a repeated job that is added again with another interval uses the new interval', async () => {
      const queue = await world.started();
      const job: Job = { name: 'retention', id: 'r', data: {} };
      await queue.add(job, { repeatEveryMs: 60 * MINUTE_MS });
      await world.clock.advance(0);
      expect(await queue.add(job, { repeatEveryMs: MINUTE_MS })).toBe('duplicate');
      await world.clock.advance(3 * MINUTE_MS);
      expect(world.ran).toHaveLength(4);
      await world.stop(queue);
    });

    test('at most the permitted number of one name runs at once, and no name waits for another', async () => {
      const gate = Promise.withResolvers<'done'>();
      let [running, most] = [0, 0];
      const queue = await world.started(
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
      await world.clock.advance(0);
      expect([running, world.ran]).toEqual([2, ['quick']]);
      gate.resolve('done');
      await world.clock.advance(0);
      expect([running, most]).toEqual([0, 2]);
      await world.stop(queue);
    });

    test('drain runs the jobs that are due, and those that they add, in the order of their times, and leaves the rest', async () => {
      const queue = await world.open({
        'seal-case': async (job) => {
          world.ran.push(job.id);
          if (job.id === 'a') await queue.add({ name: 'seal-clearing', id: 'added', data: {} });
          return 'done';
        },
      });
      await queue.add(seal('z'), { delayMs: 20 });
      await queue.add(seal('y'), { delayMs: 10 });
      await queue.add(seal('a'));
      await queue.add({ name: 'send-alarm', id: 'b', data: {} });
      await world.clock.advance(15);
      await queue.drain();
      expect(world.ran).toEqual(['a', 'b', 'y', 'added']);
      await world.clock.advance(5);
      await queue.drain();
      expect(world.ran.at(-1)).toBe('z');
    });

    test('a start without a handler for each job, or two handlers for one, is a named error', async () => {
      const bare = await world.bare();
      bare.process('seal-case', async () => 'done');
      expect(() => bare.process('seal-case', async () => 'done')).toThrow(
        expect.objectContaining({ code: 'JX_JOB_HANDLER' }),
      );
      await expect(bare.start()).rejects.toMatchObject({
        code: 'JX_JOB_HANDLER',
        message: expect.stringContaining('retention'),
      });
    });

    test.each([{ delayMs: -1 }, { delayMs: Number.NaN }, { attempts: 0 }, { repeatEveryMs: 0 }])(
      'options that make no sense are a named error: %o',
      async (options) => {
        await expect((await world.open()).add(seal('a'), options)).rejects.toMatchObject({ code: 'JX_JOB_OPTIONS' });
      },
    );

    describeJobFailureContract(() => world);
  });
}
