import { expect, test } from 'vitest';
import { RecordingQueue } from '../../testing/builders/recording-queue.ts';
import { scheduleRepeatedJobs } from './schedule.ts';

test('the repeated jobs are added at each start, and only once', async () => {
  const queue = new RecordingQueue();
  for (const _ of [1, 2]) await scheduleRepeatedJobs(queue);
  expect(queue.jobs.map(({ name, id }) => `${name}/${id}`).toSorted()).toEqual([
    'clock-watch/machine',
    'disk-watch/data',
    'disk-watch/evidence',
    'finish-acts/all',
    'index-log/all',
    'keep-heads/all',
    'lookup-watch/all',
    'notice-watch/all',
    'platform-watch/all',
    'precision-watch/all',
    'reconcile/shifts',
    'retention/all',
    'row-check/after-start',
    'row-check/all',
    'sign-log/all',
    'sign-recordings/all',
  ]);
});
