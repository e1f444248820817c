import { expect, test } from 'vitest';
import { type QueueWorld, seal } from '../worlds/queue-world.ts';

const MINUTE_MS = 60_000;

/**
 * The part of the contract about jobs that fail and processes that end; `worldOf` gives the world of the running test.
 */
export function describeJobFailureContract(worldOf: () => QueueWorld): void {
  test('a repeated job that fails goes on at the next interval', async () => {
    const world = worldOf();
    const queue = await world.started({
      retention: async () => {
        world.ran.push('r');
        throw new Error('no');
      },
    });
    await queue.add({ name: 'retention', id: 'r', data: {} }, { repeatEveryMs: 10 * MINUTE_MS, attempts: 2 });
    await world.clock.advance(40 * MINUTE_MS);
    expect(world.ran.length).toBeGreaterThanOrEqual(5);
    expect((await queue.deadLetters()).map((letter) => letter.id)).toEqual(['r']);
    expect((await queue.depth()).retention).toBe(1);
    await world.stop(queue);
  });

  test('a failed job is tried again, later each time, and is a dead letter after its attempts', async () => {
    const world = worldOf();
    const triedAtMs: number[] = [];
    const queue = await world.started({
      'seal-case': async () => {
        triedAtMs.push(world.clock.monotonicMs());
        throw new Error(`no room (${triedAtMs.length})`);
      },
    });
    await queue.add(seal('a', { n: 1 }), { attempts: 4 });
    await world.clock.advance(60 * MINUTE_MS);
    expect(triedAtMs).toHaveLength(4);
    const waits = triedAtMs.slice(1).map((ms, at) => ms - (triedAtMs[at] ?? 0));
    expect(Math.min(...waits)).toBeGreaterThan(0);
    expect(waits[2]).toBeGreaterThan(waits[0] ?? 0);
    const letters = await queue.deadLetters();
    expect(letters).toEqual([{ ...seal('a', { n: 1 }), failedAt: expect.any(Date), error: 'no room (4)' }]);
    expect((await queue.depth())['seal-case']).toBe(0);
    await world.stop(queue);
  });

  test('a job that must succeed is tried for ever, and nothing remains of it when it succeeds', async () => {
    const world = worldOf();
    let failures = 0;
    const queue = await world.started({
      'seal-case': async () => {
        failures += 1;
        if (failures < 30) throw new Error('not yet');
        return 'done';
      },
    });
    await queue.add(seal('a'), { attempts: Number.POSITIVE_INFINITY });
    await world.clock.advance(30 * 20 * MINUTE_MS);
    expect(failures).toBe(30);
    expect(await queue.deadLetters()).toEqual([]);
    await world.stop(queue);
  });

  test('a job with a dead letter may be added again, and the letter is gone when the job succeeds', async () => {
    const world = worldOf();
    let broken = true;
    const queue = await world.started({
      'seal-case': async () => {
        if (broken) throw new Error('no');
        return 'done';
      },
    });
    await queue.add(seal('a'), { attempts: 1 });
    await world.clock.advance(0);
    expect(await queue.deadLetters()).toHaveLength(1);
    broken = false;
    expect(await queue.add(seal('a'))).toBe('added');
    await world.clock.advance(0);
    expect(await queue.deadLetters()).toEqual([]);
    await world.stop(queue);
  });

  test('jobs that waited or ran when the process died run in the next process, and repeated jobs keep their interval', async () => {
    const world = worldOf();
    const never = new Promise<'done'>(() => undefined);
    const first = await world.started({ 'seal-case': () => never });
    await first.add(seal('ran'));
    await first.add(seal('waited'), { delayMs: 5_000 });
    await first.add({ name: 'retention', id: 'r', data: {} }, { repeatEveryMs: 10_000 });
    await world.clock.advance(1_000);
    expect(world.ran).toEqual(['r']);
    await world.kill();
    const next = await world.started();
    await world.clock.advance(3_999);
    expect(world.ran).toEqual(['r', 'ran']);
    await world.clock.advance(1);
    expect(world.ran).toEqual(['r', 'ran', 'waited']);
    await world.clock.advance(5_000);
    expect(world.ran).toEqual(['r', 'ran', 'waited', 'r']);
    await world.stop(next);
  });

  test('a job that kills the process each time is a dead letter in the end', async () => {
    const world = worldOf();
    const never = new Promise<'done'>(() => undefined);
    for (let life = 0; life < 3; life += 1) {
      const queue = await world.started({ 'seal-case': () => never });
      if (life === 0) await queue.add(seal('poison'), { attempts: 3 });
      await world.clock.advance(0);
      await world.kill();
    }
    const last = await world.started();
    await world.clock.advance(0);
    expect(world.ran).toEqual([]);
    expect(await last.deadLetters()).toMatchObject([{ id: 'poison' }]);
    await world.stop(last);
  });

  test('a stop waits for running jobs, asks them to give up when the time is nearly over, and keeps the rest', async () => {
    const world = worldOf();
    const queue = await world.started(
      {
        'seal-case': async (job, signal) => {
          if (job.id === 'short') await world.clock.sleep(50);
          else await world.clock.sleep(MINUTE_MS, signal);
          if (signal.aborted) throw new Error('gave up');
          world.ran.push(job.id);
          return 'done';
        },
      },
      2,
    );
    for (const id of ['short', 'long', 'waits']) await queue.add(seal(id), { attempts: 1 });
    await world.clock.advance(0);
    await world.stop(queue);
    expect(world.ran).toEqual(['short']);
    expect((await queue.depth())['seal-case']).toBe(2);
    expect(await queue.deadLetters()).toEqual([]);
    expect(world.clock.sleeping).toBe(0);
    const next = await world.started();
    await world.clock.advance(0);
    expect(world.ran.toSorted()).toEqual(['long', 'short', 'waits']);
    await world.stop(next);
  });
}
