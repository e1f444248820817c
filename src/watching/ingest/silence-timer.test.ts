import { describe, expect, it } from 'vitest';
import { aFeedStand, GOOD } from '../../testing/worlds/feed-stand.ts';

describe('a camera that gives no picture', () => {
  it.each<[number, number]>([
    [1_000, 10_000],
    [5_000, 15_000],
  ])('calls a camera silent that gives no picture: every %d ms, after %d ms', async (everyMs, limitMs) => {
    const { clock, feedOf, follow } = aFeedStand();
    const { feed, source } = feedOf([[{ do: 'format' }, { do: 'frame', afterMs: 100 }, { do: 'stall' }]], { everyMs });
    const { told } = follow(feed);
    await clock.advance(100 + limitMs - 1);
    expect(told).toEqual(['0.1 up', '0.1 frame']);
    await clock.advance(1);
    expect(told.at(-1)).toBe(`${(100 + limitMs) / 1_000} down silent, again in 1500`);
    expect(source.open).toBe(0);
  });

  it('calls a camera silent that never gives its first picture', async () => {
    const { clock, feedOf, follow } = aFeedStand();
    const { told } = follow(feedOf([[{ do: 'stall' }], GOOD]).feed);
    await clock.advance(12_500);
    expect(told).toEqual(['10 down silent, again in 1500', '12.5 up', '12.5 frame']);
  });

  it('lets a stream that runs wait for its first key frame', async () => {
    const { clock, feedOf, follow } = aFeedStand();
    const { feed, source } = feedOf([[{ do: 'format' }, { do: 'frame', afterMs: 25_000 }, { do: 'stall' }]]);
    source.waiting = true;
    const { told } = follow(feed);
    await clock.advance(25_000);
    source.waiting = false;
    await clock.advance(10_000);
    expect(told).toEqual(['25 up', '25 frame', '35 down silent, again in 1500']);
  });

  it('calls a stream that runs and gives no picture undecodable, not silent', async () => {
    const { clock, feedOf, follow } = aFeedStand();
    const { feed, source } = feedOf([[{ do: 'format' }, { do: 'frame' }, { do: 'stall' }]]);
    source.receiving = true;
    const { told } = follow(feed);
    await clock.advance(10_000);
    expect(told.at(-1)).toBe('10 down undecodable, again in 1500');
  });

  it.each([
    ['nothing is tried meanwhile', false, 0, 10_000],
    ['other ways to read it are tried for half a minute first', true, 0, 40_000],
    ['the wall clock is set back an hour meanwhile', false, -3_600_000, 10_000],
    ['the wall clock is set forward an hour meanwhile', false, 3_600_000, 10_000],
  ])('says since when pictures are missed, when %s', async (_, isWaiting, setMs, downAfterMs) => {
    const { clock, feedOf, follow } = aFeedStand();
    const { feed, source } = feedOf([[{ do: 'format' }, { do: 'frame', afterMs: 5_000 }, { do: 'stall' }]]);
    const { events } = follow(feed);
    await clock.advance(5_000);
    source.waiting = isWaiting;
    await clock.advance(downAfterMs - 5_000);
    source.waiting = false;
    clock.setWallClock(new Date(clock.now().getTime() + setMs));
    await clock.advance(5_000);
    const down = events.at(-1);
    const sinceMs = down?.type === 'down' && down.since ? down.at.getTime() - down.since.getTime() : null;
    expect(sinceMs).toBe(setMs < 0 ? 0 : downAfterMs - 1_000);
  });

  it('says no such time of a connection that gave no picture', async () => {
    const { clock, feedOf, follow } = aFeedStand();
    const { events } = follow(
      feedOf([GOOD.slice(0, 1).concat({ do: 'frame' }, { do: 'stall' }), [{ do: 'stall' }]]).feed,
    );
    await clock.advance(60_000);
    const downs = events.flatMap((event) =>
      event.type === 'down' && !event.isRepeat ? [event.since !== undefined] : [],
    );
    expect(downs.slice(0, 2)).toEqual([true, false]);
  });
});
