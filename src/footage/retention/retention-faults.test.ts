import { beforeEach, describe, expect, test } from 'vitest';
import { SqliteStore } from '../../adapters/sqlite/sqlite-store.ts';
import type { Query } from '../../kernel/store/collection.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { countedStore } from '../../testing/worlds/counted-store.ts';
import { DiskVolume, NOW, RetentionWorld } from '../../testing/worlds/retention-world.ts';
import { hashOf } from '../recording/hour-chain.ts';
import type { RecordingHourRow } from '../recording/recording-hour-entity.ts';
import { segmentPath } from '../recording/segment-store.ts';
import { writeTakenMark } from '../recording/taken-mark.ts';

let world: RetentionWorld;
beforeEach(() => {
  world = new RetentionWorld();
});

describe('what fails', () => {
  test('a disk that is away keeps its hours until it is back; the others are seen to', async () => {
    const other = new DiskVolume('v-2');
    world.volumes = [world.disk, other];
    const [here, away] = [
      await world.hour('yard', { days: 40 }),
      await world.hour('gate', { days: 40 }, { on: other }),
    ];
    other.isAway = true;
    await world.pass();
    expect([await world.filesOf(here), await world.filesOf(away)]).toEqual(['gone 0', 'kept 2']);
    other.isAway = false;
    await world.pass();
    expect(await world.filesOf(away)).toBe('gone 0');
  });

  test('an hour with files on two disks, one of which is away, goes on when it is back', async () => {
    const other = new DiskVolume('v-2');
    const hour = await world.hour('yard', { days: 40 });
    const [name = '', fromMs, toMs, bytes, , sha256] = hour.segments[1] ?? [];
    const runs = [...hour.runs, { ...hour.runs[0], fence: 1, volume: 'v-2', codec: '', ended: null, driftMs: 0 }];
    const second: RecordingHourRow['segments'][0] = [name, fromMs ?? 0, toMs ?? 0, bytes ?? 0, 1, sha256 ?? ''];
    const split = { ...hour, runs, segments: [...hour.segments.slice(0, 1), second] };
    await world.disk.delete(segmentPath('yard', name));
    const file = await other.create(segmentPath('yard', name));
    await file.close();
    await world.rows.replace({ ...split, sha256: hashOf(split) });
    await world.pass();
    world.volumes = [world.disk, other];
    expect(await world.filesOf(hour)).toBe('going 1');
    expect(await world.hold('h', 'yard', 41), 'a hold is told').toMatchObject([{ isGone: false }]);
    await world.pass();
    expect(await world.filesOf(hour), 'and keeps what is left').toBe('going 1');
    await world.holds.lift('h', 'os:chen');
    await world.pass();
    expect(await world.filesOf(hour)).toBe('gone 0');
  });

  test('a file that is gone already is no failure', async () => {
    const hour = await world.hour('yard', { days: 40 });
    await world.disk.delete(segmentPath('yard', hour.segments[0]?.[0] ?? ''));
    await world.pass();
    expect(await world.filesOf(hour)).toBe('gone 0');
  });

  test('a disk that refuses is told of, hinders no other, and is tried again', async () => {
    const other = new DiskVolume('v-2');
    world.volumes = [world.disk, other];
    const hours = [await world.hour('yard', { days: 40 }), await world.hour('gate', { days: 40 }, { on: other })];
    world.disk.failure = new Error('EROFS: read-only');
    await expect(world.pass()).rejects.toThrow(/EROFS/);
    expect(await Promise.all(hours.map((hour) => world.filesOf(hour)))).toEqual(['going 2', 'gone 0']);
    world.disk.failure = null;
    await world.pass();
    expect(await Promise.all(hours.map((hour) => world.filesOf(hour)))).toEqual(['gone 0', 'gone 0']);
  });

  test('nothing goes that the log cannot be told of', async () => {
    const hour = await world.hour('yard', { days: 40 });
    world.logFailure = new Error('the log is locked');
    await expect(world.pass()).rejects.toThrow(/log is locked/);
    expect(await world.filesOf(hour)).toBe('marked 2');
    world.logFailure = null;
    await world.hold('h', 'yard', 41);
    await world.pass();
    expect(await world.filesOf(hour), 'and what is held by then is kept').toBe('kept 2');
    await world.holds.lift('h', 'os:chen');
    world.restart();
    await world.pass();
    expect(await world.filesOf(hour)).toBe('gone 0');
    expect(world.told).toEqual([`age ${hour.id}`]);
  });

  test.each(['marked', 'going'] as const)('a mark "%s" that somebody else wrote takes nothing', async (files) => {
    const hour = await world.hour('yard', { days: 3 });
    const { signer } = new RetentionWorld();
    await world.rows.replace({ ...hour, files, taken: writeTakenMark(hour, { why: 'age', at: NOW }, signer) });
    await world.pass();
    expect(await world.filesOf(hour)).toBe(files === 'marked' ? 'kept 2' : 'going 2');
  });
});

test('of 72,000 hours a pass reads those that are due, and of what it has passed nothing again', async () => {
  const counted = countedStore(new SqliteStore({ path: ':memory:', log: new KeptLog() }));
  world = new RetentionWorld(counted.store);
  let rowsRead = 0;
  const find = world.rows.find.bind(world.rows);
  Object.assign(world.rows, {
    find: async (query: Query) => {
      const page = await find(query);
      rowsRead += page.rows.length;
      return page;
    },
  });
  const model = await world.hour('model', { days: 1 });
  for (let camera = 0; camera < 100; camera += 1) {
    for (let hour = 0; hour < 720; hour += 1) {
      const hourAt = new Date(model.hourAt.getTime() - (hour - 23) * 3_600_000 - 86_400_000);
      const id = `camera-${camera}/${hourAt.toISOString().slice(0, 13)}`;
      await world.rows.insert({ ...model, id, version: 1, cameraId: `camera-${camera}`, hourAt, chainKey: null });
    }
  }
  counted.calls.length = 0;
  const passed = async () => {
    const before = [rowsRead, counted.calls.length, world.told.length];
    await world.pass();
    return [rowsRead, counted.calls.length, world.told.length].map((count, index) => count - (before[index] ?? 0));
  };
  const [read, calls, taken] = await passed();
  expect({ read, taken }).toEqual({ read: 100 + 2_500 + 1, taken: 2_500 });
  expect(calls).toBeLessThan(6 * 2_500);
  expect(await passed(), 'a minute later').toEqual([0, 2, 0]);
  await world.clock.advance(3_600_000);
  expect((await passed())[0], 'an hour later').toBeLessThan(300);
  expect(await passed()).toEqual([0, 2, 0]);
});
