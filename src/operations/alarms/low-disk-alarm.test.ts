import { describe, expect, test } from 'vitest';
import type { Job } from '../../kernel/jobs/job-queue.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { RecordingQueue } from '../../testing/builders/recording-queue.ts';
import { Alarms } from './alarms.ts';
import { LowDiskAlarm } from './low-disk-alarm.ts';

const job: Job = { name: 'retention', id: 'x', data: {} };
const signal = new AbortController().signal;

describe('the disk is watched', () => {
  const GB = 1_000_000_000;
  const aReserve = () => {
    const told: string[] = [];
    return { told, hold: async () => void told.push('hold'), give: async () => void told.push('give') };
  };
  test.each([
    { title: 'plenty', freeGb: 60, totalGb: 100, raised: [] },
    { title: 'under a tenth', freeGb: 9.9, totalGb: 100, raised: ['/data'] },
    { title: 'under a tenth of a huge disk, but 50 GB are enough', freeGb: 60, totalGb: 8_000, raised: [] },
    { title: 'under 2 GB of a small disk', freeGb: 1.9, totalGb: 10, raised: ['/data'] },
    { title: 'nearly nothing: cases wait', freeGb: 0.2, totalGb: 100, raised: ['/data (full)', '/data'] },
  ])('$title', async ({ freeGb, totalGb, raised }) => {
    const alarms = new Alarms({ words: wordsIn('en'), log: new KeptLog(), clock: new FakeClock(), webhook: null });
    const queue = new RecordingQueue();
    const roomOf = async () => ({ freeBytes: freeGb * GB, totalBytes: totalGb * GB, freeFiles: 0, totalFiles: 0 });
    const reserve = aReserve();
    await new LowDiskAlarm({ folder: '/data', roomOf, alarms, queue, reserve }).handler()(job, signal);
    expect(reserve.told).toEqual([raised.length === 2 ? 'give' : 'hold']);
    expect(alarms.raised().map(({ key }) => key)).toEqual(raised);
    expect(queue.ids('retention')).toEqual(raised.length > 0 ? ['low-disk'] : []);
  });

  test.each([
    { title: 'plenty of inodes', freeFiles: 500_000, totalFiles: 1_000_000, raised: [] },
    { title: 'few inodes', freeFiles: 40_000, totalFiles: 1_000_000, raised: ['/data (inodes)'] },
    { title: 'none, with room for bytes', freeFiles: 0, totalFiles: 1_000, raised: ['/data (inodes)'] },
    { title: 'not counted', freeFiles: 0, totalFiles: 0, raised: [] },
  ])('$title', async ({ freeFiles, totalFiles, raised }) => {
    const alarms = new Alarms({ words: wordsIn('en'), log: new KeptLog(), clock: new FakeClock(), webhook: null });
    const queue = new RecordingQueue();
    const roomOf = async () => ({ freeBytes: 60 * GB, totalBytes: 100 * GB, freeFiles, totalFiles });
    await new LowDiskAlarm({ folder: '/data', roomOf, alarms, queue, reserve: aReserve() }).handler()(job, signal);
    expect(alarms.raised().map(({ key }) => key)).toEqual(raised);
  });

  test('an alarm is over only when there is a fifth more room than its limit', async () => {
    const alarms = new Alarms({ words: wordsIn('en'), log: new KeptLog(), clock: new FakeClock(), webhook: null });
    let freeGb = 9;
    const roomOf = async () => ({ freeBytes: freeGb * GB, totalBytes: 100 * GB, freeFiles: 0, totalFiles: 0 });
    const parts = { folder: '/data', roomOf, alarms, queue: new RecordingQueue(), reserve: aReserve() };
    const watch = new LowDiskAlarm(parts).handler();
    const seen: number[] = [];
    for (freeGb of [9, 11, 11.9, 12.1]) {
      await watch(job, signal);
      seen.push(alarms.raised().length);
    }
    expect(seen).toEqual([1, 1, 1, 0]);
  });
});
