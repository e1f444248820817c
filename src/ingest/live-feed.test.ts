import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { KeptLog } from '../testing/kept-log.ts';
import { ScriptedSource, type ScriptStep } from '../testing/scripted-source.ts';
import type { FeedEvent } from './feed-event.ts';
import { DOWN_REASONS, type DownReason } from './frame-source.ts';
import { LiveFeed } from './live-feed.ts';

const good: readonly ScriptStep[] = [{ do: 'format' }, { do: 'frames', count: 1_000_000, everyMs: 1_000 }];

describe('LiveFeed', () => {
  let clock: FakeClock;
  let log: KeptLog;
  let abort: AbortController;
  let running: Promise<void>[];

  beforeEach(() => {
    clock = new FakeClock();
    log = new KeptLog();
    abort = new AbortController();
    running = [];
  });

  afterEach(async () => {
    abort.abort();
    await Promise.all(running);
    expect(clock.sleeping).toBe(0);
  });

  function feedOf(
    connections: readonly (readonly ScriptStep[])[],
    camera: { type?: 'rtsp' | 'file'; loop?: boolean; everyMs?: number } = {},
  ) {
    const { type = 'rtsp', loop = false, everyMs = 1_000 } = camera;
    const source = new ScriptedSource({ connections, clock });
    const url = { type, href: 'x', shown: 'x' };
    const feed = new LiveFeed({
      camera: { id: 'cam', url, loop, sampling: { everyMs } },
      source,
      clock,
      random: () => 0.5,
      log,
    });
    return { feed, source };
  }

  /** Takes events as they come, and notes each with the second it came in. */
  function follow(feed: LiveFeed): {
    readonly events: FeedEvent[];
    readonly told: string[];
    readonly repeated: string[];
    readonly over: () => boolean;
  } {
    const events: FeedEvent[] = [];
    const told: string[] = [];
    const repeated: string[] = [];
    let over = false;
    const take = async () => {
      for await (const event of feed.events(abort.signal)) {
        if (event.type === 'down' && event.isRepeat) {
          repeated.push(`${clock.monotonicMs() / 1_000} ${event.reason}`);
          continue;
        }
        events.push(event);
        const what = event.type === 'down' ? `down ${event.reason}, again in ${event.retryInMs}` : event.type;
        told.push(`${clock.monotonicMs() / 1_000} ${what}`);
      }
      over = true;
    };
    running.push(take());
    return { events, told, repeated, over: () => over };
  }

  it('says that the camera is up with its first frame, then hands over each frame with a number that counts on', async () => {
    const { feed } = feedOf([good]);
    const { events, told } = follow(feed);
    await clock.advance(3_000);
    expect(told).toEqual(['1 up', '1 frame', '2 frame', '3 frame']);
    expect(events.flatMap((event) => (event.type === 'frame' ? [event.frame.seq] : []))).toEqual([0, 1, 2]);
    const [up, frame] = events;
    expect(up).toMatchObject({ at: frame?.type === 'frame' && frame.frame.capturedAt });
  });

  it.each<[number, number]>([
    [1_000, 10_000],
    [5_000, 15_000],
  ])('calls a camera silent that gives no picture: every %d ms, after %d ms', async (everyMs, limitMs) => {
    const { feed, source } = feedOf([[{ do: 'format' }, { do: 'frame', afterMs: 100 }, { do: 'stall' }]], { everyMs });
    const { told } = follow(feed);
    await clock.advance(100 + limitMs - 1);
    expect(told).toEqual(['0.1 up', '0.1 frame']);
    await clock.advance(1);
    expect(told.at(-1)).toBe(`${(100 + limitMs) / 1_000} down silent, again in 1500`);
    expect(source.open).toBe(0);
  });

  it('calls a camera silent that never gives its first picture', async () => {
    const { told } = follow(feedOf([[{ do: 'stall' }], good]).feed);
    await clock.advance(12_500);
    expect(told).toEqual(['10 down silent, again in 1500', '12.5 up', '12.5 frame']);
  });

  it('lets a stream that runs wait for its first key frame', async () => {
    const { feed, source } = feedOf([[{ do: 'format' }, { do: 'frame', afterMs: 25_000 }, { do: 'stall' }]]);
    source.waiting = true;
    const { told } = follow(feed);
    await clock.advance(25_000);
    source.waiting = false;
    await clock.advance(10_000);
    expect(told).toEqual(['25 up', '25 frame', '35 down silent, again in 1500']);
  });

  it('calls a stream that runs and gives no picture undecodable, not silent', async () => {
    const { feed, source } = feedOf([[{ do: 'format' }, { do: 'frame' }, { do: 'stall' }]]);
    source.receiving = true;
    const { told } = follow(feed);
    await clock.advance(10_000);
    expect(told.at(-1)).toBe('10 down undecodable, again in 1500');
  });

  it('reports an end without an error too: a server that closes looks so', async () => {
    const { told } = follow(feedOf([[{ do: 'format' }, { do: 'frame' }], good]).feed);
    await clock.advance(2_500);
    expect(told).toEqual(['0 up', '0 frame', '0 down closed, again in 1500', '2.5 up', '2.5 frame']);
  });

  it.each(DOWN_REASONS.filter((reason) => reason !== 'refused' && reason !== 'ended'))(
    'reports %s and tries again',
    async (reason) => {
      const { told } = follow(feedOf([[{ do: 'fail', reason }], good]).feed);
      await clock.advance(2_500);
      expect(told).toEqual([`0 down ${reason}, again in 1500`, '2.5 up', '2.5 frame']);
    },
  );

  it('waits longer each time, from 1–2 s to 30–60 s, and never gives up', async () => {
    const { feed, source } = feedOf([[{ do: 'fail', reason: 'unreachable' }]]);
    const { events } = follow(feed);
    await clock.advance(2 * 3_600_000);
    const waits = events.map((event) => event.type === 'down' && event.retryInMs);
    expect(waits.slice(0, 8)).toEqual([1_500, 3_000, 6_000, 12_000, 24_000, 45_000, 45_000, 45_000]);
    expect(source.opened).toBeGreaterThan((2 * 3_600) / 60);
  });

  it('begins again with the shortest wait after a minute of pictures, not after a few', async () => {
    const fail: ScriptStep = { do: 'fail', reason: 'closed' };
    const short: readonly ScriptStep[] = [{ do: 'format' }, { do: 'frames', count: 5, everyMs: 1_000 }, fail];
    const long: readonly ScriptStep[] = [{ do: 'format' }, { do: 'frames', count: 62, everyMs: 1_000 }, fail];
    const { events } = follow(feedOf([short, short, short, long, [fail]]).feed);
    await clock.advance(110_000);
    const waits = events.flatMap((event) => (event.type === 'down' ? [event.retryInMs] : []));
    expect(waits.slice(0, 5)).toEqual([1_500, 3_000, 6_000, 1_500, 3_000]);
  });

  it('does not knock again for 30 minutes where the credentials are refused, and calls a person', async () => {
    const { feed, source } = feedOf([[{ do: 'fail', reason: 'refused' }], good]);
    const { told } = follow(feed);
    await clock.advance(30 * 60_000 - 1);
    expect(source.opened).toBe(1);
    await clock.advance(1_001);
    expect(told).toEqual(['0 down refused, again in 1800000', '1801 up', '1801 frame']);
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('plays a file with `loop` again and again, each time with a jump cut', async () => {
    const file: readonly ScriptStep[] = [{ do: 'format' }, { do: 'frames', count: 2, everyMs: 1_000 }];
    const { told } = follow(feedOf([file], { type: 'file', loop: true }).feed);
    await clock.advance(4_500);
    expect(told).toEqual(['1 up', '1 frame', '2 frame', '2 restart', '3.05 frame', '4.05 frame', '4.05 restart']);
  });

  it('plays a file without `loop` once and ends', async () => {
    const file: readonly ScriptStep[] = [{ do: 'format' }, { do: 'frames', count: 2, everyMs: 1_000 }];
    const { told, over } = follow(feedOf([file], { type: 'file' }).feed);
    await clock.advance(2_000);
    expect(told.at(-1)).toBe('2 down ended, again in null');
    expect(over()).toBe(true);
  });

  it('says it when the picture changes its size or the way it is decoded', async () => {
    const steps: readonly ScriptStep[] = [
      { do: 'format' },
      { do: 'frame', afterMs: 1_000 },
      { do: 'format' },
      { do: 'frame', afterMs: 1_000 },
    ];
    const { told } = follow(
      feedOf([
        [...steps, { do: 'format', format: { decoding: 'full' } }, { do: 'frame', afterMs: 1_000 }, { do: 'stall' }],
      ]).feed,
    );
    await clock.advance(3_000);
    expect(told).toEqual(['1 up', '1 frame', '2 frame', '3 up', '3 frame']);
  });

  it('lets the newest frame win while nobody looks, and counts what it replaced', async () => {
    const { feed } = feedOf([good]);
    const events = feed.events(abort.signal);
    const up = events.next();
    await clock.advance(10_000);
    expect((await up).value).toMatchObject({ type: 'up' });
    expect((await events.next()).value).toMatchObject({
      dropped: 9,
      frame: { seq: 0, capturedAt: new Date('2026-01-01T00:00:10Z') },
    });
    await clock.advance(1_000);
    expect((await events.next()).value).toMatchObject({ dropped: 0, frame: { seq: 1 } });
    await events.return(undefined);
  });

  it('closes the connection before it ends, whether its signal aborts or its reader leaves', async () => {
    const { feed, source } = feedOf([good]);
    const left = feed.events(abort.signal);
    const first = left.next();
    await clock.advance(1_000);
    await first;
    expect(source.open).toBe(1);
    await left.return(undefined);
    expect(source.open).toBe(0);
    const { over } = follow(feed);
    await clock.advance(1_000);
    abort.abort();
    await clock.advance(0);
    expect([over(), source.open]).toEqual([true, 0]);
  });

  it('never tells of times that run back within a connection, also when the wall clock is set back while it is down', async () => {
    const { feed } = feedOf([[{ do: 'format' }, { do: 'frame' }, { do: 'stall' }]]);
    const { events } = follow(feed);
    await clock.advance(5_000);
    clock.setWallClock(new Date('2025-12-31T23:00:00Z'));
    await clock.advance(5_000);
    expect(events.map((event) => (event.type === 'frame' ? event.frame.capturedAt : event.at).toISOString())).toEqual([
      '2026-01-01T00:00:00.000Z',
      '2026-01-01T00:00:00.000Z',
      '2026-01-01T00:00:00.000Z',
    ]);
  });

  it('says again and again that the camera is still down, until it is up', async () => {
    const { feed } = feedOf([[{ do: 'fail', reason: 'refused' }], good]);
    const { events, told, repeated } = follow(feed);
    await clock.advance(1_802_000);
    expect(repeated.slice(0, 3)).toEqual(['1 refused', '2 refused', '3 refused']);
    expect(repeated).toHaveLength(1_800);
    expect(told.slice(0, 2)).toEqual(['0 down refused, again in 1800000', '1801 up']);
    const times = events.map((event) => (event.type === 'frame' ? event.frame.capturedAt : event.at).getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('tells the log once of an outage, however often it is tried', async () => {
    follow(feedOf([[{ do: 'fail', reason: 'unreachable' satisfies DownReason }]]).feed);
    await clock.advance(3_600_000);
    expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });
});
