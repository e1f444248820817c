import { describe, expect, it } from 'vitest';
import type { ScriptStep } from '../../testing/builders/scripted-source.ts';
import { aFeedStand, GOOD } from '../../testing/worlds/feed-stand.ts';

describe('LiveFeed', () => {
  it('says that the camera is up with its first frame, then hands over each frame with a number that counts on', async () => {
    const { clock, feedOf, follow } = aFeedStand();
    const { feed } = feedOf([GOOD]);
    const { events, told } = follow(feed);
    await clock.advance(3_000);
    expect(told).toEqual(['1 up', '1 frame', '2 frame', '3 frame']);
    expect(events.flatMap((event) => (event.type === 'frame' ? [event.frame.seq] : []))).toEqual([0, 1, 2]);
    const [up, frame] = events;
    expect(up).toMatchObject({ at: frame?.type === 'frame' && frame.frame.capturedAt });
  });

  it('plays a file with `loop` again and again, each time with a jump cut', async () => {
    const { clock, feedOf, follow } = aFeedStand();
    const file: readonly ScriptStep[] = [{ do: 'format' }, { do: 'frames', count: 2, everyMs: 1_000 }];
    const { told } = follow(feedOf([file], { type: 'file', loop: true }).feed);
    await clock.advance(4_500);
    expect(told).toEqual(['1 up', '1 frame', '2 frame', '2 restart', '3.05 frame', '4.05 frame', '4.05 restart']);
  });

  it('plays a file without `loop` once and ends', async () => {
    const { clock, feedOf, follow } = aFeedStand();
    const file: readonly ScriptStep[] = [{ do: 'format' }, { do: 'frames', count: 2, everyMs: 1_000 }];
    const { told, over } = follow(feedOf([file], { type: 'file' }).feed);
    await clock.advance(2_000);
    expect(told.at(-1)).toBe('2 down ended, again in null');
    expect(over()).toBe(true);
  });

  it('says it when the picture changes its size or the way it is decoded', async () => {
    const { clock, feedOf, follow } = aFeedStand();
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
    const { abort, clock, feedOf } = aFeedStand();
    const { feed } = feedOf([GOOD]);
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
    const { abort, clock, feedOf, follow } = aFeedStand();
    const { feed, source } = feedOf([GOOD]);
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
    const { clock, feedOf, follow } = aFeedStand();
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
});
