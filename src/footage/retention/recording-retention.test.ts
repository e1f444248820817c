import { beforeEach, describe, expect, test } from 'vitest';
import { NOW, RetentionWorld } from '../../testing/worlds/retention-world.ts';
import { hashOf } from '../recording/hour-chain.ts';
import { readTakenMark } from '../recording/taken-mark.ts';

let world: RetentionWorld;
beforeEach(() => {
  world = new RetentionWorld();
});

describe('by the days of the camera', () => {
  test.each([
    { title: 'its days are over', days: 10, ago: { days: 10 }, found: 'gone 0' },
    { title: 'an hour of them is left', days: 10, ago: { days: 9, hours: 23 }, found: 'kept 2' },
    { title: 'nobody has noted its days, and 30 are over', days: null, ago: { days: 30 }, found: 'gone 0' },
    {
      title: 'nobody has noted its days, and 30 are not over',
      days: null,
      ago: { days: 29, hours: 23 },
      found: 'kept 2',
    },
    { title: 'it is kept for long', days: 365, ago: { days: 300 }, found: 'kept 2' },
  ])('an hour: $title', async ({ days, ago, found }) => {
    if (days !== null) await world.days.note('yard', days);
    const hour = await world.hour('yard', ago);
    await world.pass();
    expect(await world.filesOf(hour)).toBe(found);
    expect(world.told).toEqual(found.startsWith('gone') ? [`age ${hour.id}`] : []);
  });

  test('the row stays as it was closed, with a signed note of who took the files', async () => {
    const hour = await world.hour('yard', { days: 40 });
    await world.pass();
    const row = await world.rows.get(hour.id);
    expect(row).toMatchObject({ files: 'gone', goneFrom: ['v-1'], sha256: hour.sha256 });
    expect(row && hashOf(row)).toBe(hour.sha256);
    const mark = { hourId: hour.id, sha256: hour.sha256, why: 'age', takenAt: NOW.toISOString() };
    expect(row && readTakenMark(row, world.signer.ring)).toMatchObject(mark);
    const other = await world.hour('gate', { days: 41 });
    expect(readTakenMark({ ...other, taken: row?.taken }, world.signer.ring), 'of no use elsewhere').toBeNull();
  });

  test('other days hold from the next pass on', async () => {
    await world.days.note('yard', 60);
    const hour = await world.hour('yard', { days: 40 });
    await world.pass();
    expect(await world.filesOf(hour)).toBe('kept 2');
    await world.days.note('yard', 30);
    await world.pass();
    expect(await world.filesOf(hour)).toBe('gone 0');
  });

  test('an hour that is open stays; one without files is noted as gone', async () => {
    const open = await world.hour('yard', { days: 50 }, { isOpen: true });
    const empty = await world.hour('yard', { days: 40 }, { files: 0 });
    await world.pass();
    expect([await world.filesOf(open), await world.filesOf(empty)]).toEqual(['kept 2', 'gone 0']);
  });

  test('while the clock is doubted nothing goes', async () => {
    const hour = await world.hour('yard', { days: 400 });
    world.isDoubted = true;
    await world.pass();
    expect(await world.filesOf(hour)).toBe('kept 2');
    world.isDoubted = false;
    await world.pass();
    expect(await world.filesOf(hour)).toBe('gone 0');
  });

  test('many hours go in steps of 200 files, so that a hold that comes meanwhile saves the rest', async () => {
    for (let index = 0; index < 9; index += 1) await world.hour('yard', { days: 40, hours: index }, { files: 60 });
    await world.pass();
    expect(world.told).toHaveLength(9);
    expect(await world.disk.list('yard')).toEqual([]);
  });
});

describe('held hours', () => {
  test('stay until the hold is lifted, whatever else goes', async () => {
    const [held, other] = [await world.hour('yard', { days: 40 }), await world.hour('gate', { days: 40 })];
    expect(await world.hold('h', 'yard', 41)).toEqual([]);
    await world.pass();
    await world.pass();
    expect([await world.filesOf(held), await world.filesOf(other)]).toEqual(['kept 2', 'gone 0']);
    await world.holds.lift('h', 'os:chen');
    await world.pass();
    expect(await world.filesOf(held)).toBe('gone 0');
  });

  test('go when the hold ends by its time, but not by a clock that is doubted', async () => {
    const held = await world.hour('yard', { days: 40 });
    await world.hold('h', 'yard', 41, new Date(NOW.getTime() + 60_000));
    await world.pass();
    await world.clock.advance(60_000);
    world.isDoubted = true;
    world.disk.totalBytes = 100;
    await world.pass();
    expect(await world.filesOf(held)).toBe('kept 2');
    world.isDoubted = false;
    await world.pass();
    expect(await world.filesOf(held)).toBe('gone 0');
  });

  test('are named where the hold came too late', async () => {
    const gone = await world.hour('yard', { days: 40 });
    await world.pass();
    const kept = await world.hour('yard', { days: 39 });
    expect(await world.hold('h', 'yard', 41)).toEqual([{ cameraId: 'yard', hourAt: gone.hourAt, isGone: true }]);
    await world.pass();
    expect(await world.filesOf(kept)).toBe('kept 2');
  });

  test.each([
    { title: 'its last file, which reaches into the time', fromMin: 60, toMin: 70, found: 'kept 61' },
    { title: 'nothing of it', fromMin: 62, toMin: 70, found: 'gone 0' },
    { title: 'the hour after, which begins when it ends', fromMin: 61, toMin: 120, found: 'gone 0' },
    { title: 'its first millisecond', fromMin: -60, toMin: 0.001, found: 'kept 61' },
    { title: 'the time before it', fromMin: -60, toMin: 0, found: 'gone 0' },
  ])('an hour of which a hold touches $title', async ({ fromMin, toMin, found }) => {
    // 61 files of a minute: the last one begins in the hour, and ends after it.
    const hour = await world.hour('yard', { days: 40 }, { files: 61 });
    const at = (minutes: number) => new Date(hour.hourAt.getTime() + minutes * 60_000);
    const parts = [{ cameraId: 'yard', fromAt: at(fromMin), toAt: at(toMin) }];
    await world.holds.place({ id: 'h', parts, reason: '警情', by: 'os:chen' });
    await world.pass();
    expect(await world.filesOf(hour)).toBe(found);
  });
});
