import { describe, expect, it } from 'vitest';
import type { ScriptStep } from '../../testing/builders/scripted-source.ts';
import { aFeedStand, GOOD } from '../../testing/worlds/feed-stand.ts';
import type { DownReason } from './frame-source.ts';
import { DOWN_REASONS } from './frame-source.ts';
import { ReconnectPause } from './reconnect-pause.ts';

describe('a connection that is lost', () => {
  it('reports an end without an error too: a server that closes looks so', async () => {
    const { clock, feedOf, follow } = aFeedStand();
    const { told } = follow(feedOf([[{ do: 'format' }, { do: 'frame' }], GOOD]).feed);
    await clock.advance(2_500);
    expect(told).toEqual(['0 up', '0 frame', '0 down closed, again in 1500', '2.5 up', '2.5 frame']);
  });

  it.each(DOWN_REASONS.filter((reason) => reason !== 'refused' && reason !== 'ended'))(
    'reports %s and tries again',
    async (reason) => {
      const { clock, feedOf, follow } = aFeedStand();
      const { told } = follow(feedOf([[{ do: 'fail', reason }], GOOD]).feed);
      await clock.advance(2_500);
      expect(told).toEqual([`0 down ${reason}, again in 1500`, '2.5 up', '2.5 frame']);
    },
  );

  it('waits longer each time, from 1–2 s to 30–60 s, and never gives up', async () => {
    const { clock, feedOf, follow } = aFeedStand();
    const { feed, source } = feedOf([[{ do: 'fail', reason: 'unreachable' }]]);
    const { events } = follow(feed);
    await clock.advance(2 * 3_600_000);
    const waits = events.flatMap((event) => (event.type === 'down' ? [event.retryInMs ?? 0] : []));
    expect(waits.slice(0, 6)).toEqual([1_500, 1_875, 2_344, 2_930, 3_662, 4_578]);
    expect(waits.slice(16, 20)).toEqual([45_000, 45_000, 45_000, 45_000]);
    expect(source.opened).toBeGreaterThan((2 * 3_600) / 60);
  });

  it('that lasted a minute or less is tried again within 15 s, whatever chance says', async () => {
    const pause = new ReconnectPause({ random: () => 0.999 });
    for (let downMs = 0; downMs < 60_000; ) {
      const waitMs = pause.nextMs('other');
      expect(waitMs).toBeLessThan(15_000);
      downMs += waitMs;
    }
  });

  it('begins again with the shortest wait after a minute of pictures, not after a few', async () => {
    const { clock, feedOf, follow } = aFeedStand();
    const fail: ScriptStep = { do: 'fail', reason: 'closed' };
    const short: readonly ScriptStep[] = [{ do: 'format' }, { do: 'frames', count: 5, everyMs: 1_000 }, fail];
    const long: readonly ScriptStep[] = [{ do: 'format' }, { do: 'frames', count: 62, everyMs: 1_000 }, fail];
    const { events } = follow(feedOf([short, short, short, long, [fail]]).feed);
    await clock.advance(110_000);
    const waits = events.flatMap((event) => (event.type === 'down' ? [event.retryInMs] : []));
    expect(waits.slice(0, 5)).toEqual([1_500, 1_875, 2_344, 1_500, 1_875]);
  });

  it('tries again after 10 s and 60 s, then after 30 minutes, when the credentials are refused', async () => {
    const { clock, feedOf, follow } = aFeedStand();
    const refuse: readonly ScriptStep[] = [{ do: 'fail', reason: 'refused' }];
    const { feed, source } = feedOf([refuse, refuse, refuse, refuse, GOOD]);
    const { told } = follow(feed);
    await clock.advance(70_000 - 1 + 30 * 60_000);
    expect(source.opened).toBe(3);
    await clock.advance(2 * 30 * 60_000);
    expect(told.slice(0, 5)).toEqual([
      '0 down refused, again in 10000',
      '10 down refused, again in 60000',
      '70 down refused, again in 1800000',
      '1870 down refused, again in 1800000',
      '3671 up',
    ]);
  });

  it('that was refused once in passing is watched again after 10 s, and each time anew', async () => {
    const { clock, feedOf, follow } = aFeedStand();
    const refuse: readonly ScriptStep[] = [{ do: 'fail', reason: 'refused' }];
    const some: readonly ScriptStep[] = [
      { do: 'format' },
      { do: 'frame' },
      { do: 'fail', reason: 'refused', afterMs: 5_000 },
    ];
    const { events } = follow(feedOf([refuse, some, refuse, some, refuse, GOOD]).feed);
    await clock.advance(300_000);
    const waits = events.flatMap((event) => (event.type === 'down' ? [event.retryInMs] : []));
    expect(waits).toEqual([10_000, 10_000, 60_000, 10_000, 60_000]);
  });

  it('says again and again that the camera is still down, until it is up', async () => {
    const { clock, feedOf, follow } = aFeedStand();
    const { feed } = feedOf([[{ do: 'fail', reason: 'refused' }], GOOD]);
    const { events, told, repeated } = follow(feed);
    await clock.advance(12_000);
    expect(repeated.slice(0, 3)).toEqual(['1 refused', '2 refused', '3 refused']);
    expect(repeated).toHaveLength(10);
    expect(told.slice(0, 2)).toEqual(['0 down refused, again in 10000', '11 up']);
    const times = events.map((event) => (event.type === 'frame' ? event.frame.capturedAt : event.at).getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('leaves it to the camera’s story to tell of an outage', async () => {
    const { clock, feedOf, follow, log } = aFeedStand();
    follow(feedOf([[{ do: 'fail', reason: 'unreachable' satisfies DownReason }]]).feed);
    await clock.advance(3_600_000);
    expect(log.told).toEqual([]);
  });
});
