import { expect, test } from 'vitest';
import type { JobHandler } from '../kernel/jobs/job-queue.ts';
import { watchPlaces } from './watch-places.ts';

const signal = new AbortController().signal;

test.each([
  ['in the data folder', '/data', 'skipped', ['/data', 'owed']],
  ['in the data folder, under another name', '/data/x/..', 'skipped', ['/data', 'owed']],
  ['in a folder elsewhere', '/mnt/nas', 'done', ['/data', 'owed', '/mnt/nas']],
  ['in a bucket', null, 'skipped', ['/data', 'owed']],
])('the disks that fill are watched, with evidence %s', async (_, evidenceFolder, ofEvidence, expected) => {
  const seen: string[] = [];
  const watchDisk = (folder: string): JobHandler => {
    return async () => {
      seen.push(folder);
      return 'done';
    };
  };
  const lookForOwed = async () => void seen.push('owed');
  const handler = watchPlaces({ dataFolder: '/data', evidenceFolder, watchDisk, lookForOwed });
  expect(await handler({ name: 'disk-watch', id: 'data', data: {} }, signal)).toBe('done');
  expect(await handler({ name: 'disk-watch', id: 'evidence', data: {} }, signal)).toBe(ofEvidence);
  expect(seen).toEqual(expected);
});
