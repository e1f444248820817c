import { beforeEach, describe, expect, test } from 'vitest';
import { DiskVolume, RetentionWorld } from '../../testing/worlds/retention-world.ts';
import type { RecordingHourRow } from '../recording/recording-hour-entity.ts';

let world: RetentionWorld;
beforeEach(() => {
  world = new RetentionWorld();
});

describe('for room', () => {
  const YOUNG = [{ days: 5 }, { days: 4 }, { days: 3 }, { days: 2 }];

  /** Each hour has 200 bytes. 100 bytes are left to others, and as many more must be free. */
  async function fill(freeBytes: number) {
    const hours = [];
    for (const [index, ago] of YOUNG.entries()) hours.push(await world.hour(index % 2 === 0 ? 'yard' : 'gate', ago));
    Object.assign(world.disk, { leftBytes: 100, totalBytes: 100_000 });
    world.disk.othersBytes = 100_000 - 100 - hours.length * 200 - freeBytes;
    return hours;
  }

  const found = (hours: readonly RecordingHourRow[]) => Promise.all(hours.map((hour) => world.filesOf(hour)));

  test.each([
    { freeBytes: 100, gone: 0 },
    { freeBytes: 80, gone: 1 },
    { freeBytes: -100, gone: 1 },
    { freeBytes: -101, gone: 2 },
    { freeBytes: -9_000, gone: 4 },
  ])('with $freeBytes bytes free the oldest $gone hours of all cameras go', async ({ freeBytes, gone }) => {
    const hours = await fill(freeBytes);
    await world.pass();
    expect(await found(hours)).toEqual(hours.map((_, index) => (index < gone ? 'gone 0' : 'kept 2')));
    expect(world.told).toEqual(hours.slice(0, gone).map(({ id }) => `room ${id}`));
  });

  test('a doubted clock hinders nothing, held hours stay, and hours of other disks stay', async () => {
    const other = new DiskVolume('v-2');
    world.volumes = [world.disk, other];
    const elsewhere = await world.hour('yard', { days: 9 }, { on: other });
    const hours = await fill(-9_000);
    await world.hold('h', 'gate', 30);
    world.isDoubted = true;
    await world.pass();
    expect(await found([elsewhere, ...hours])).toEqual(['kept 2', 'gone 0', 'kept 2', 'gone 0', 'kept 2']);
  });

  test('the last hour is left for ten minutes, and the one that is recorded now', async () => {
    await world.clock.advance(-25 * 60_000 + 3_600_000);
    const hours = [await world.hour('yard', {}), await world.hour('yard', { hours: -1 }, { isOpen: true })];
    world.disk.othersBytes = world.disk.totalBytes;
    await world.pass();
    expect(await found(hours)).toEqual(['kept 2', 'kept 2']);
    await world.clock.advance(5 * 60_000);
    await world.pass();
    expect(await found(hours)).toEqual(['gone 0', 'kept 2']);
  });

  test('a disk that fills fast has room for some minutes before it is full', async () => {
    const hours = await fill(1_000);
    for (const freeBytes of [800, 600]) {
      await world.pass();
      expect(world.told).toEqual([]);
      await world.clock.advance(60_000);
      world.disk.othersBytes += 200;
      expect((await world.disk.room()).freeBytes).toBe(freeBytes);
    }
    await world.pass();
    // 200 bytes a minute: 600 and what is left to others are the least, 6,000 would be enough for a while.
    expect(await found(hours)).toEqual(['gone 0', 'gone 0', 'gone 0', 'gone 0']);
  });
});
