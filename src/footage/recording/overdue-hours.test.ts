import { describe, expect, test } from 'vitest';
import { RecordingWorld } from '../../testing/worlds/recording-world.ts';
import { hashOf } from './hour-chain.ts';
import { OverdueHours } from './overdue-hours.ts';

const START = new Date('2026-01-01T08:10:00Z');

function closing(world: RecordingWorld, { recorded = [] as readonly string[], away = false } = {}): OverdueHours {
  const { rows, clock, log } = world;
  const stores = async () => (away ? [] : [world.volume]);
  return new OverdueHours({ rows, stores, isRecorded: (cameraId) => recorded.includes(cameraId), clock, log });
}

describe('the last hour of a camera that is recorded no more', () => {
  test.each([
    ['was stopped', false],
    ['was killed', true],
  ])('is closed five minutes after its end, the rest of it a gap, when its recorder %s', async (_, isKilled) => {
    const world = new RecordingWorld(START);
    const overdue = closing(world);
    const camera = await world.record(1);
    await camera.begin();
    await camera.seconds(90);
    if (isKilled) camera.cut();
    else await camera.stop();
    await world.clock.advance(53 * 60_000);
    await overdue.close();
    expect((await world.hours()).map(({ state }) => state)).toEqual(['open']);
    await world.clock.advance(60_000);
    await overdue.close();
    const [hour, ...more] = await world.hours();
    expect(more).toEqual([]);
    expect(hour).toMatchObject({ state: 'closed', seq: 1 });
    expect(hour?.sha256).toBe(hour && hashOf(hour));
    expect(hour?.segments.every(([, , , , , sha256]) => sha256 !== '')).toBe(true);
    expect(await world.accountOf(START)).toEqual(['0–60 video', '60–90 video', '90–3000 not-running']);
  });

  test('is left to its recorder while it is recorded, and for the first five minutes of the program', async () => {
    const world = new RecordingWorld(START);
    const camera = await world.record(1);
    await camera.begin();
    await camera.seconds(20);
    camera.cut();
    await world.clock.advance(2 * 3_600_000);
    const early = closing(world);
    await early.close();
    await closing(world, { recorded: ['yard'] }).close();
    expect((await world.hours()).map(({ state }) => state)).toEqual(['open']);
    await world.clock.advance(5 * 60_000);
    await early.close();
    expect((await world.hours()).map(({ state }) => state)).toEqual(['closed']);
  });

  test('stays open while a file of it is on a volume that is not here', async () => {
    const world = new RecordingWorld(START);
    const overdue = closing(world, { away: true });
    const camera = await world.record(1);
    await camera.begin();
    await camera.seconds(20);
    camera.cut();
    await world.clock.advance(2 * 3_600_000);
    await overdue.close();
    expect((await world.hours()).map(({ state }) => state)).toEqual(['open']);
  });
});
