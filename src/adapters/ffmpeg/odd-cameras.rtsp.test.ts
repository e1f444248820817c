import { setMaxListeners } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HABITS, type HabitName, OddCameras, USER } from '../../../samples/odd/odd-cameras.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { frameNumber } from '../../testing/builders/test-video.ts';
import { parseCameraUrl } from '../../watching/ingest/camera-url.ts';
import type { FeedEvent } from '../../watching/ingest/feed-event.ts';
import { LiveFeed } from '../../watching/ingest/live-feed.ts';
import { SystemClock } from '../system-clock.ts';
import { FfmpegSource } from './ffmpeg-source.ts';

const WATCHED_S = 62;
/** The last seconds, once the program has learnt how to take the camera. */
const SETTLED_S = 20;
const clock = new SystemClock();

/** What was told of a camera, each with the second it came in. */
interface Told {
  readonly atS: number;
  readonly event: FeedEvent;
  /** The number that the picture carries. */
  readonly number: number | null;
}

/**
 * How each odd camera is watched after a minute. `from`: when its first picture came, in seconds at most.
 */
const WATCHED: readonly (readonly [
  HabitName,
  { readonly decoding: string; readonly times: string; readonly from: number },
])[] = [
  ['plain', { decoding: 'key-frames', times: 'stream', from: 8 }],
  ['times-stand', { decoding: 'key-frames', times: 'arrival', from: 8 }],
  ['times-anew', { decoding: 'key-frames', times: 'arrival', from: 8 }],
  ['times-slow', { decoding: 'key-frames', times: 'arrival', from: 8 }],
  ['times-half', { decoding: 'key-frames', times: 'arrival', from: 8 }],
  ['times-double', { decoding: 'key-frames', times: 'arrival', from: 8 }],
  ['slow-0.75', { decoding: 'full', times: 'stream', from: 12 }],
  ['slow-0.2', { decoding: 'full', times: 'stream', from: 30 }],
  ['intra-refresh', { decoding: 'full', times: 'stream', from: 20 }],
  ['late-describe', { decoding: 'key-frames', times: 'stream', from: 15 }],
  ['late-picture', { decoding: 'key-frames', times: 'stream', from: 50 }],
];

describe('an odd camera, watched for a minute', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'jiexun-odd-'));
  const told = new Map<HabitName, Told[]>();
  let cameras: OddCameras;

  beforeAll(async () => {
    const names = WATCHED.map(([name]) => name);
    cameras = await OddCameras.start({ names, folder });
    const abort = new AbortController();
    setMaxListeners(names.length * 2, abort.signal);
    const watching = names.map((name) => follow(name, abort.signal));
    await sleep(WATCHED_S * 1_000);
    abort.abort();
    await Promise.all(watching);
  });

  afterAll(async () => {
    await cameras.stop();
    rmSync(folder, { recursive: true });
  });

  async function follow(name: HabitName, signal: AbortSignal): Promise<void> {
    const list: Told[] = [];
    told.set(name, list);
    const url = parseCameraUrl(cameras.url(name), { allowedFolders: [] });
    const log = new KeptLog();
    const source = new FfmpegSource({ url, everyMs: 1_000, pace: 'live', clock, log });
    const camera = { id: 'cam', url, loop: false, sampling: { everyMs: 1_000 } };
    const feed = new LiveFeed({ camera, source, clock, random: () => 0, log });
    const startedMs = performance.now();
    for await (const event of feed.events(signal)) {
      if (event.type === 'down' && event.isRepeat) continue;
      const number = event.type === 'frame' ? frameNumber(event.frame) : null;
      const kept = event.type === 'frame' ? { ...event, frame: { ...event.frame, rgb: new Uint8Array() } } : event;
      list.push({ atS: (performance.now() - startedMs) / 1_000, event: kept, number });
    }
  }

  const framesOf = (name: HabitName) =>
    (told.get(name) ?? []).flatMap(({ atS, event, number }) =>
      event.type === 'frame' ? [{ atS, number: number ?? 0, ...event.frame }] : [],
    );

  it.each(WATCHED)('%s: its pictures come, taken so: %o', (name, { decoding, times, from }) => {
    const all = told.get(name) ?? [];
    expect(framesOf(name)[0]?.atS).toBeLessThan(from);
    const formats = all.flatMap(({ event }) => (event.type === 'up' ? [event.format] : []));
    expect(formats.at(-1)).toMatchObject({ decoding, times });
    expect(all.flatMap(({ event }) => (event.type === 'down' ? [event.detail] : []))).toEqual([]);
  });

  it.each(WATCHED)('%s: as many pictures a second as there are, at most the one asked for', (name) => {
    const settled = framesOf(name).filter(({ atS }) => atS > WATCHED_S - SETTLED_S);
    const due = SETTLED_S * Math.min(1, HABITS[name].fps);
    expect(settled.length).toBeGreaterThanOrEqual(Math.floor(due * 0.7));
    expect(settled.length).toBeLessThanOrEqual(Math.ceil(due * 1.3) + 1);
  });

  it.each(WATCHED)('%s: what passes between two pictures is the time that truly passed', (name) => {
    const settled = framesOf(name).filter(({ atS }) => atS > WATCHED_S - SETTLED_S);
    const { fps } = HABITS[name];
    for (const [i, frame] of settled.entries()) {
      const before = settled[i - 1];
      // A clip plays again from its start.
      if (!before || frame.number <= before.number) continue;
      const truthMs = ((frame.number - before.number) * 1_000) / fps;
      const saidMs = frame.capturedAt.getTime() - before.capturedAt.getTime();
      expect(Math.abs(saidMs - truthMs), `${before.number} to ${frame.number}`).toBeLessThan(500);
    }
  });

  it('a camera slower than it is looked at says so with each picture', () => {
    expect(framesOf('slow-0.2').at(-1)?.distanceMs).toBeGreaterThan(4_000);
    expect(framesOf('slow-0.75').at(-1)?.distanceMs).toBeGreaterThan(1_200);
    expect(framesOf('plain').at(-1)?.distanceMs).toBeUndefined();
  });
});

/** What is said of those that cannot be watched, or not at once. */
const SAID: readonly (readonly [HabitName, reason: string, oddity: string | null, then: 'watched' | 'not'])[] = [
  ['forbidden-once', 'unreachable', 'forbidden', 'watched'],
  ['forbidden', 'unreachable', 'forbidden', 'not'],
  ['unauthorized-once', 'refused', 'password', 'watched'],
  ['guarded', 'refused', 'password', 'not'],
  ['sha-256', 'refused', 'password', 'not'],
  ['no-answer', 'unreachable', 'no-answer', 'not'],
  ['udp-only', 'unreachable', 'udp-only', 'not'],
  ['no-path', 'unreachable', 'no-path', 'not'],
  ['too-many', 'unreachable', 'too-many', 'not'],
];

describe('an odd camera that cannot be watched', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'jiexun-odd-'));
  let cameras: OddCameras;

  beforeAll(async () => {
    cameras = await OddCameras.start({ names: SAID.map(([name]) => name), folder });
  });

  afterAll(async () => {
    await cameras.stop();
    rmSync(folder, { recursive: true });
  });

  function connect(name: HabitName) {
    const password = ['guarded', 'sha-256'].includes(name) ? 'wrong' : USER.password;
    const url = parseCameraUrl(cameras.url(name, `${USER.user}:${password}`), { allowedFolders: [] });
    const source = new FfmpegSource({ url, everyMs: 1_000, pace: 'live', clock, log: new KeptLog() });
    return async () => {
      const abort = new AbortController();
      for await (const item of source.connect(abort.signal)) if (item.type === 'frame') return 'watched';
      return 'ended';
    };
  }

  it.each(SAID)('%s: %s, %s; tried again it is then: %s', async (name, reason, oddity, then) => {
    const again = connect(name);
    const error: unknown = await again().catch((thrown) => thrown);
    expect(error).toMatchObject({ reason, oddity });
    expect(`${error}`).not.toContain(USER.password);
    const next = await again().catch(() => 'not');
    expect(next).toBe(then);
  });
});
