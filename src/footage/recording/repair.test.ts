import { describe, expect, test } from 'vitest';
import { aBeginning, aTimedFragment } from '../../testing/builders/video-pieces.ts';
import { CAMERA, RecordingWorld } from '../../testing/worlds/recording-world.ts';
import { segmentName, segmentPath } from './segment-store.ts';

const START = new Date('2026-01-01T08:10:00Z');

describe('what a killed process leaves of a recording', () => {
  async function killedAfter(seconds: number, { syncedOnly = false } = {}) {
    const world = new RecordingWorld(START);
    const camera = await world.record(1);
    await camera.begin();
    await camera.seconds(seconds);
    if (syncedOnly) world.volume.loseUnsynced();
    return { world, camera };
  }

  test.each([2, 5, 9, 10, 15, 65])(
    'a process is killed after %d seconds: all that was written is found',
    async (seconds) => {
      const { world } = await killedAfter(seconds);
      await world.clock.advance(3_000);
      const again = await world.record(2);
      await again.begin();
      await again.seconds(2);
      await again.stop();
      const told = await world.accountOf(START);
      const videoS = told
        .filter((line) => line.endsWith('video'))
        .map((line) => line.split(/[– ]/).slice(0, 2).map(Number));
      expect(videoS.reduce((sum, [from = 0, to = 0]) => sum + to - from, 0)).toBe(seconds + 2);
      expect(told.at(-2)).toBe(`${seconds}–${seconds + 3} not-running`);
      for (const { segments } of await world.hours())
        for (const [, , , , , sha256] of segments) expect(sha256).not.toBe('');
    },
  );

  test.each([15, 30, 75])('the power fails after %d seconds: no more than twelve are lost', async (seconds) => {
    const { world } = await killedAfter(seconds, { syncedOnly: true });
    await world.record(2);
    const told = await world.accountOf(START);
    const last = Number(
      told
        .filter((line) => line.endsWith('video'))
        .at(-1)
        ?.split(/[– ]/)[1],
    );
    expect(seconds - last).toBeLessThanOrEqual(12);
  });

  test('a half fragment at the end is cut off', async () => {
    const { world } = await killedAfter(15);
    const [file] = await world.volume.list(CAMERA);
    await world.volume.cut(file?.path ?? '', (file?.bytes ?? 0) - 7);
    await (await world.record(2)).stop();
    expect(await world.accountOf(START)).toEqual(['0–14 video', expect.stringMatching(/^14–15/)]);
  });

  test.each([
    ['before the hour', '2026-01-01T08:58:59.950Z', 80],
    ['after the hour', '2026-01-01T08:59:00.050Z', -80],
  ])(
    'a file whose start is put %s, so that it is in the folder of the hour beside: a start changes nothing of a closed row',
    async (_, startsAt, wavering) => {
      const startAt = new Date(startsAt);
      const world = new RecordingWorld(startAt);
      const camera = await world.record(1);
      await camera.begin();
      await camera.seconds(60);
      for (let second = 60; second < 190; second += 1) {
        await world.clock.advance(1_000);
        await camera.give(aTimedFragment(startAt, second * 1_000 + wavering));
      }
      camera.cut();
      const again = await world.record(2);
      const closed = (await world.hours()).filter(({ state }) => state === 'closed');
      expect(closed.map(({ id, segments }) => [id, segments.length])).toEqual([
        ['yard/2026-01-01T08', wavering > 0 ? 2 : 1],
      ]);
      const segments = (await world.hours()).flatMap((row) => row.segments);
      expect(segments).toHaveLength(4);
      for (const [name, , , bytes, , sha256] of segments)
        expect(await world.volume.digest(segmentPath(CAMERA, name))).toEqual({ bytes, sha256 });
      expect(world.log.told.filter((line) => line.startsWith('warn'))).toEqual([]);
      await again.stop();
    },
  );

  test('whole files that are in no row are taken in with the index of their key frames', async () => {
    const { world, camera } = await killedAfter(125);
    camera.cut();
    const before = await Promise.all((await world.volume.list(CAMERA)).map(({ path }) => world.volume.digest(path)));
    for (const { id } of await world.hours()) await world.rows.delete(id);
    await (await world.record(2)).stop();
    const [hour] = await world.hours();
    expect(hour?.segments.map(([, , , bytes, , sha256]) => ({ bytes, sha256 }))).toEqual(before);
  });

  test('a file whose time is told otherwise is left as it is, byte for byte', async () => {
    const { world, camera } = await killedAfter(200);
    camera.cut();
    const [, second] = await world.volume.list(CAMERA);
    const [row] = await world.hours();
    if (row === undefined || second === undefined) throw new Error('there are files, and a row');
    const others = row.segments.filter(([name]) => segmentPath(CAMERA, name) !== second.path);
    await world.rows.replace({ ...row, segments: others });
    const before = await world.volume.digest(second.path);
    await (await world.record(2)).stop();
    expect(await world.volume.digest(second.path)).toEqual(before);
    expect(world.log.told).toContain('warn: a file of a recording is in no row, and its time is told otherwise');
  });

  test.each([
    ['that it has only begun', []],
    ['with video', [aTimedFragment(START, 0).bytes]],
  ])('a file of a newer shift %s is left as it is by an older one that repairs late', async (_, fragments) => {
    const world = new RecordingWorld(START);
    const path = segmentPath(CAMERA, segmentName(START.getTime(), 2));
    const file = await world.volume.create(path);
    for (const bytes of [aBeginning().init, ...fragments]) await file.append(bytes);
    await (await world.record(1)).stop();
    expect((await world.volume.list(CAMERA)).map((one) => one.path)).toEqual([path]);
    expect((await world.hours()).flatMap(({ segments }) => segments)).toEqual([]);
  });
});
