import { expect, onTestFinished } from 'vitest';
import type { CameraFeed, FeedEvent } from '../../watching/ingest/feed-event.ts';
import { LiveFeed } from '../../watching/ingest/live-feed.ts';
import { FakeClock } from '../builders/fake-clock.ts';
import { KeptLog } from '../builders/kept-log.ts';
import type { ScriptStep } from '../builders/scripted-source.ts';
import { ScriptedSource } from '../builders/scripted-source.ts';

/** A camera that answers and gives a picture a second. */
export const GOOD: readonly ScriptStep[] = [{ do: 'format' }, { do: 'frames', count: 1_000_000, everyMs: 1_000 }];

/** What a follower was told, each with the second at which it came. */
interface Followed {
  readonly events: FeedEvent[];
  readonly told: string[];
  readonly repeated: string[];
  readonly over: () => boolean;
}

/**
 * A clock, a log and feeds of scripted cameras. They are stopped when the test ends, and then nothing may still sleep.
 */
export function aFeedStand() {
  const clock = new FakeClock();
  const log = new KeptLog();
  const abort = new AbortController();
  const running: Promise<void>[] = [];

  onTestFinished(async () => {
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

  /** Collects events as they come; events that a camera is still down are collected separately. */
  function follow(feed: CameraFeed): Followed {
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

  return { clock, log, abort, feedOf, follow };
}
