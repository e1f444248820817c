import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { aTimedFragment } from '../../testing/builders/video-pieces.ts';
import { FullDisk } from '../../testing/worlds/full-disk.ts';
import { CAMERA, RecordingWorld } from '../../testing/worlds/recording-world.ts';
import { StandingDisk } from '../../testing/worlds/standing-disk.ts';
import { hashOf } from './hour-chain.ts';
import { segmentPath } from './segment-store.ts';

const START = new Date('2026-01-01T08:10:00Z');

describe('a camera that is recorded', () => {
  test('is in files of a minute that begin with a key frame, each hashed, and all its time is told', async () => {
    const world = new RecordingWorld(START);
    const camera = await world.record(1);
    await world.clock.advance(4_000);
    await camera.begin();
    await camera.seconds(150, (second) => second % 4 === 0);
    await camera.stop();
    expect(await world.accountOf(START)).toEqual(['0–4 camera-down', '4–64 video', '64–124 video', '124–154 video']);
    const [hour] = await world.hours();
    expect(hour).toMatchObject({ id: 'yard/2026-01-01T08', state: 'open', runs: [{ fence: 1, codec: 'avc1.42c01e' }] });
    for (const [name, , , bytes, , sha256] of hour?.segments ?? []) {
      const all = Buffer.from((await world.volume.read(segmentPath(CAMERA, name), 0, 1e9)) ?? []);
      expect([all.length, createHash('sha256').update(all).digest('hex')]).toEqual([bytes, sha256]);
      expect([all.toString('latin1', 4, 8), all.subarray(-16).toString('latin1', 4, 8)]).toEqual(['ftyp', 'mfro']);
    }
  });

  test('without a key frame a file ends after two minutes, and the next goes on', async () => {
    const world = new RecordingWorld(START);
    const camera = await world.record(1);
    await camera.begin();
    await camera.seconds(130, (second) => second === 0);
    await camera.stop();
    expect(await world.accountOf(START)).toEqual(['0–120 video', '120–130 video']);
  });

  test.each(['camera-down', 'decoding', 'clock-set', 'times-restarted', 'parameters'] as const)(
    'a run that ends says why, and the time up to the next is a gap for that reason: %s',
    async (why) => {
      const world = new RecordingWorld(START);
      const camera = await world.record(1);
      await camera.begin();
      await camera.seconds(10);
      await camera.give({ type: 'end', why, words: 'the test says so' });
      await world.clock.advance(7_000);
      await camera.begin();
      await camera.seconds(3);
      await camera.stop();
      expect(await world.accountOf(START)).toEqual(['0–10 video', `10–17 ${why}`, '17–20 video']);
      expect((await world.hours())[0]?.runs.map(({ ended }) => ended)).toEqual([why, null]);
    },
  );

  test('an hour is closed when the next has a row, hashed, and the next follows it; a gap is cut at the hour', async () => {
    const world = new RecordingWorld(new Date('2026-01-01T08:59:30Z'));
    const camera = await world.record(1);
    await camera.begin();
    await camera.seconds(10);
    await camera.give({ type: 'end', why: 'camera-down', words: '' });
    await world.clock.advance(2 * 3_600_000 + 40_000);
    await camera.stop();
    const hours = await world.hours();
    expect(hours.map(({ state, seq }) => [state, seq])).toEqual([
      ['closed', 1],
      ['closed', 2],
      ['closed', 3],
      ['open', undefined],
    ]);
    expect(hours.map(({ gaps }) => gaps.map(([from, to]) => (to - from) / 1_000))).toEqual([
      [20],
      [3_600],
      [3_600],
      [20],
    ]);
    expect(hours[1]?.prevSha256).toBe(hours[0]?.sha256);
    for (const row of hours.slice(0, 3)) expect(row.sha256).toBe(hashOf(row));
  });

  test('pictures that were lost end the file, and are a gap', async () => {
    const world = new RecordingWorld(START);
    const camera = await world.record(1);
    await camera.begin();
    await camera.seconds(3);
    await world.clock.advance(1_000);
    await camera.give(aTimedFragment(START, 3_000, { heldMs: 400 }));
    await camera.seconds(2);
    await camera.stop();
    expect(await world.accountOf(START)).toEqual(['0–3.4 video', '3.4–4 lost', '4–6 video']);
  });

  test('is not recorded while it need not be', async () => {
    const world = new RecordingWorld(START);
    world.isWanted = (at) => at.getTime() < START.getTime() + 5_000 || at.getTime() >= START.getTime() + 9_000;
    const camera = await world.record(1);
    await camera.begin();
    await camera.seconds(12);
    await camera.stop();
    expect(await world.accountOf(START)).toEqual(['0–5 video', '5–9 switched-off', '9–12 video']);
  });

  test('where the clock was set back both tellings stand; the closed hour gets an amendment', async () => {
    const world = new RecordingWorld(new Date('2026-01-01T08:59:50Z'));
    const camera = await world.record(1);
    await camera.begin();
    await camera.seconds(90);
    await camera.give({ type: 'end', why: 'clock-set', words: '' });
    world.clock.setWallClock(new Date('2026-01-01T08:59:55Z'));
    await camera.begin();
    await camera.seconds(20);
    await camera.stop();
    const hours = await world.hours();
    expect(hours.map(({ id, segments }) => [id, segments.length])).toEqual([
      ['yard/2026-01-01T08', 1],
      ['yard/2026-01-01T08/2', 1],
      ['yard/2026-01-01T09', 1],
    ]);
    expect(hours[0]?.segments[0]?.slice(1, 3)).toEqual([
      Date.parse('2026-01-01T08:59:50Z'),
      Date.parse('2026-01-01T09:00:50Z'),
    ]);
  });
});

describe('what happens to a recording', () => {
  test('a disk that is full, and then has room again: a gap with its reason, a person is told, and recording goes on', async () => {
    const world = new RecordingWorld(START);
    const disk = new FullDisk();
    const camera = await world.record(1, disk);
    await camera.begin();
    await camera.seconds(12);
    disk.isFull = true;
    await camera.seconds(20);
    disk.isFull = false;
    await camera.seconds(20);
    await camera.stop();
    const told = await world.accountOf(START);
    expect(told.map((line) => line.split(' ')[1])).toEqual(['video', 'disk-full', 'video']);
    expect(Number(told[2]?.split('–')[0])).toBeLessThan(12 + 20 + 7);
    expect(world.news).toEqual(['runs', 'disk-full', ...Array(3).fill('disk-full'), 'runs', 'runs']);
    expect((await world.hours())[0]?.segments.every(([, , , , , sha256]) => sha256 !== '')).toBe(true);
  });

  test('a disk that stands for ten seconds is told of, and it is over when the disk answers', async () => {
    const world = new RecordingWorld(START);
    const disk = new StandingDisk();
    const camera = await world.record(1, disk);
    await camera.begin();
    await camera.seconds(3);
    disk.stand();
    await camera.seconds(1);
    await world.clock.advance(9_000);
    expect(world.news).not.toContain('disk-slow');
    await world.clock.advance(6_000);
    expect(world.news.at(-1)).toBe('disk-slow');
    disk.answer();
    await camera.seconds(70);
    expect(world.news.at(-1)).toBe('runs');
    await camera.stop();
  });

  test('a file that cannot be closed stays no open file', async () => {
    const world = new RecordingWorld(START);
    const disk = new FullDisk();
    const camera = await world.record(1, disk);
    await camera.begin();
    await camera.seconds(60);
    disk.isFull = true;
    await camera.seconds(1);
    expect(world.news.at(-1)).toBe('disk-full');
    expect([...disk.open]).toEqual([]);
    await camera.stop();
  });

  test('an older shift that has stood for long asks before it writes: its file may be another one’s by then', async () => {
    const world = new RecordingWorld(START);
    const older = await world.record(1);
    await older.begin();
    await older.seconds(5);
    const newer = await world.record(2);
    await world.clock.advance(40_000);
    const before = await world.volume.list(CAMERA);
    await older.give(aTimedFragment(START, 5_000));
    expect(await world.volume.list(CAMERA)).toEqual(before);
    await Promise.all([older.stop(), newer.stop()]);
  });

  test('an older shift writes no row once a newer one records, and leaves no file open', async () => {
    const world = new RecordingWorld(START);
    const disk = new FullDisk();
    const camera = await world.record(1, disk);
    await camera.begin();
    await camera.seconds(5);
    const newer = await world.record(2, disk);
    await camera.seconds(12);
    await camera.recording;
    expect([...disk.open]).toEqual([]);
    expect(JSON.stringify(world.log.lines)).toContain('a newer shift records this camera');
    await newer.begin();
    await newer.seconds(3);
    await newer.stop();
    expect((await world.hours()).every(({ fence }) => fence === 2)).toBe(true);
  });
});
