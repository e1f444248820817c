import { expect, test } from 'vitest';
import { MemoryStore } from '../adapters/memory/memory-store.ts';
import { JiexunError } from '../kernel/domain/error.ts';
import { wordsIn } from '../kernel/words/words.ts';
import { Alarms } from '../operations/alarms/alarms.ts';
import { atSecond } from '../testing/builders/case-builders.ts';
import { FakeClock } from '../testing/builders/fake-clock.ts';
import { KeptLog } from '../testing/builders/kept-log.ts';
import { CameraChanges } from '../watching/camera-versions/camera-changes.ts';
import { Shifts } from '../watching/shifts/shifts.ts';
import { clusterShiftJobs, type ShiftJobs, soleShiftJobs } from './shift-jobs.ts';

interface Bench {
  readonly jobs: ShiftJobs;
  readonly changes: CameraChanges;
}

/** One camera, `gate`, is watched. */
async function bench(of: 'one machine' | 'a cluster'): Promise<Bench> {
  const [store, clock, log] = [new MemoryStore(), new FakeClock(atSecond(0)), new KeptLog()];
  const changes = new CameraChanges({ store, clock });
  const shifts = new Shifts({ store, clock });
  await shifts.claim('gate', 'here');
  const parts = { shifts, wanted: () => null, changes };
  if (of === 'one machine') {
    const confirmView = (id: string) => {
      if (id !== 'gate') throw new JiexunError('JX_CAMERA_NOT_WATCHED', id);
    };
    return { jobs: soleShiftJobs(parts, { confirmView }), changes };
  }
  const alarms = new Alarms({ words: wordsIn('en'), log, clock, webhook: null });
  const queueOwedSeals = async () => undefined;
  return { jobs: clusterShiftJobs({ ...parts, store, alarms, clock, queueOwedSeals, log }), changes };
}

test.each(['one machine', 'a cluster'] as const)(
  'on %s a confirmed view is kept as a change of its camera, and a refused one is not',
  async (of) => {
    const { jobs, changes } = await bench(of);
    const confirm = (cameraId: string) =>
      jobs.confirmView({ name: 'confirm-view', id: cameraId, data: { cameraId } }, new AbortController().signal);
    expect(await confirm('gate')).toBe('done');
    await expect(confirm('yard')).rejects.toMatchObject({ code: 'JX_CAMERA_NOT_WATCHED' });
    const told = await changes.since(new Date(0));
    expect(told.map(({ cameraId, what, at }) => [cameraId, what, at])).toEqual([['gate', 'view', atSecond(0)]]);
  },
);
