import { describe, expect, test } from 'vitest';
import { EmbeddedQueue } from '../../adapters/embedded-queue/embedded-queue.ts';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { JobName } from '../../kernel/jobs/job-queue.ts';
import { JOB_NAMES } from '../../kernel/jobs/job-queue.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { RecordingQueue } from '../../testing/builders/recording-queue.ts';
import { Alarms } from './alarms.ts';
import { DeadLetterAlarm } from './dead-letter-alarm.ts';

/** A queue whose jobs all fail while `isBroken`. `sent` has what the webhook got. */
function aWorld() {
  const [clock, log, sent] = [new FakeClock(), new KeptLog(), new RecordingQueue()];
  const alarms = new Alarms({
    words: wordsIn('en'),
    log,
    clock,
    webhook: { queue: sent, post: async () => undefined },
  });
  const deadLetters = new DeadLetterAlarm(alarms);
  const world = { isBroken: true, alarms, log, sent };
  const queue = new EmbeddedQueue({
    store: new MemoryStore(),
    clock,
    log,
    random: () => 0,
    onBuried: (letter) => deadLetters.onBuried(letter),
    onDone: (job) => deadLetters.onDone(job),
  });
  for (const name of JOB_NAMES) {
    queue.process(name, async () => {
      if (world.isBroken) throw new Error('the disk is broken');
      return 'done';
    });
  }
  const run = async (name: JobName, id: string) => {
    await queue.add({ name, id, data: {} }, { attempts: 1 });
    await queue.drain();
  };
  return { ...world, world, run };
}

const standing = (alarms: Alarms) => alarms.raised().map(({ key }) => key);

describe('a job that is given up', () => {
  test.each(JOB_NAMES)(
    '%s: an alarm says in the log and to the webhook what failed, why, and what to do',
    async (name) => {
      const { alarms, log, sent, run } = aWorld();
      await run(name, 'x');
      const [alarm] = alarms.raised();
      expect(alarm).toMatchObject({ name: 'dead-letter' });
      expect(alarm?.message).toMatch(/^Job .+ is given up \(the disk is broken\): .{30,}\.$/);
      expect(log.lines.filter(({ message }) => message === alarm?.message)).toMatchObject([{ level: 'error' }]);
      expect(sent.jobs).toMatchObject([{ name: 'send-alarm', data: { state: 'raised', message: alarm?.message } }]);
    },
  );

  test('is over when the same job succeeds, and not when another does', async () => {
    const { world, alarms, run } = aWorld();
    await run('retention', 'all');
    world.isBroken = false;
    await run('disk-watch', 'data');
    expect(standing(alarms)).toEqual(['retention/all']);
    await run('retention', 'all');
    expect(standing(alarms)).toEqual([]);
  });

  test('alarms that cannot be sent are one alarm, which any that is sent ends', async () => {
    const { world, alarms, sent, run } = aWorld();
    for (const id of ['a', 'b', 'c']) await run('send-alarm', id);
    expect(standing(alarms)).toEqual(['send-alarm']);
    expect(sent.jobs).toHaveLength(1);
    world.isBroken = false;
    await run('send-alarm', 'd');
    expect(standing(alarms)).toEqual([]);
  });
});
