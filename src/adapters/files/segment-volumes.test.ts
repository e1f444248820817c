import { describe, expect, test } from 'vitest';
import type { VolumeRoom } from '../../footage/retention/volume-room.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { MemorySegmentStore } from '../memory/memory-segment-store.ts';
import { type OpenVolume, SegmentVolumes } from './segment-volumes.ts';

/** A volume of memory: so much room, or it stands. */
class RoomyVolume extends MemorySegmentStore implements OpenVolume {
  readonly folder: string;
  readonly #free: number | 'stands';

  constructor(name: string, free: number | 'stands') {
    super(name);
    this.folder = name;
    this.#free = free;
  }

  async room(): Promise<VolumeRoom> {
    if (this.#free === 'stands') return Promise.withResolvers<never>().promise;
    return { freeBytes: this.#free, leftBytes: 1, totalBytes: 9 };
  }

  async close(): Promise<void> {
    if (this.#free === 'stands') await Promise.withResolvers<never>().promise;
  }
}

/** Each folder: how much room it has, or what is wrong with it now. */
function volumesOf(folders: Record<string, number | 'stands' | 'gone'>, log = new KeptLog()) {
  const clock = new FakeClock();
  const open = async (folder: string) => {
    const free = folders[folder] ?? 'gone';
    if (free === 'gone') throw new Error(`${folder} is gone`);
    return new RoomyVolume(folder, free);
  };
  const volumes = new SegmentVolumes({ folders: Object.keys(folders), clock, open, log });
  /** What comes of it once nothing more is waited for. */
  const outcome = async <R>(work: Promise<R>): Promise<R> => {
    work.catch(() => undefined);
    await clock.advance(3_000);
    return work;
  };
  return { volumes, outcome, folders };
}

test('volumes that can be used now are those that answer', async () => {
  const { volumes, outcome } = volumesOf({ a: 'stands', b: -1, c: 'gone' });
  expect((await outcome(volumes.all())).map(({ volume }) => volume)).toEqual(['b']);
});

describe('the folder that a new file goes to', () => {
  test.each([
    [{ a: 1, b: 5, c: 3 }, 'b'],
    [{ a: 0, b: -7 }, 'a'],
    [{ a: 'gone', b: 2 }, 'b'],
    [{ a: 'stands', b: 2 }, 'b'],
  ] as const)('of %o is %s', async (folders, chosen) => {
    const { volumes, outcome } = volumesOf({ ...folders });
    expect((await outcome(volumes.choose())).volume).toBe(chosen);
  });

  test.each([
    [{ a: 'gone', b: 'gone' }, /a is gone/],
    [{ a: 'stands' }, /a: .*does not answer/],
  ] as const)('of %o is none, and why is said', async (folders, why) => {
    const { volumes, outcome } = volumesOf({ ...folders });
    await expect(outcome(volumes.choose())).rejects.toThrow(why);
  });

  test('is tried again each time, until it can be used', async () => {
    const { volumes, outcome, folders } = volumesOf({ a: 'gone' });
    await expect(outcome(volumes.choose())).rejects.toThrow('a is gone');
    expect(await outcome(volumes.all())).toEqual([]);
    folders['a'] = 4;
    expect((await outcome(volumes.choose())).volume).toBe('a');
    expect((await outcome(volumes.all())).map(({ volume }) => volume)).toEqual(['a']);
  });
});

test('of two folders with the name of one volume the first is used, whatever room the other has', async () => {
  const freeBytes: Readonly<Record<string, number>> = { first: 1, copy: 9 };
  const volumes = new SegmentVolumes({
    ...{ folders: ['first', 'copy'], clock: new FakeClock() },
    open: async (folder) => Object.assign(new RoomyVolume('v-12345678', freeBytes[folder] ?? 0), { folder }),
  });
  expect(await volumes.all()).toMatchObject([{ folder: 'first' }]);
  expect(await volumes.choose()).toMatchObject({ folder: 'first' });
});

test('a folder that cannot be used beside others is told once, and once more when it can again', async () => {
  const log = new KeptLog();
  const { volumes, outcome, folders } = volumesOf({ a: 'gone', b: 2 }, log);
  for (let n = 0; n < 2; n += 1) await outcome(volumes.choose());
  folders['a'] = 4;
  for (let n = 0; n < 2; n += 1) await outcome(volumes.all());
  expect(log.told).toEqual([
    'warn: a folder of recordings cannot be used',
    'info: a folder of recordings can be used again',
  ]);
});

test('the end waits for no volume that stands', async () => {
  const { volumes, outcome } = volumesOf({ a: 'stands', b: 1 });
  await outcome(volumes.choose());
  await outcome(volumes.close());
});
