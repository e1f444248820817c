import { expect, it } from 'vitest';
import type { ScriptStep } from '../../testing/builders/scripted-source.ts';
import { aFeedStand, GOOD } from '../../testing/worlds/feed-stand.ts';
import { PrimedFeed } from './primed-feed.ts';

const SLOW: readonly ScriptStep[] = [{ do: 'format' }, { do: 'frame', afterMs: 9_000 }, { do: 'stall' }];

async function primed(connections: readonly (readonly ScriptStep[])[], waitMs: number) {
  const stand = aFeedStand();
  const { feed, source } = stand.feedOf(connections);
  const left = new AbortController();
  const connecting = PrimedFeed.connect(feed, { withinMs: 6_000, clock: stand.clock, signal: left.signal });
  let isReady = false;
  void connecting.then(() => {
    isReady = true;
  });
  await stand.clock.advance(waitMs);
  return { ...stand, source, connecting, left, isReady: () => isReady };
}

it('is ready with the first picture, and tells it first to who comes later', async () => {
  const { connecting, isReady, follow, clock } = await primed([GOOD], 1_000);
  expect(isReady()).toBe(true);
  const { events } = follow(await connecting);
  await clock.advance(3_000);
  const seqs = events.flatMap((event) => (event.type === 'frame' ? [event.frame.seq] : []));
  expect(events[0]?.type).toBe('up');
  expect(seqs).toEqual([0, 1, 2, 3]);
});

it('is ready without one when the camera is slow, and loses none of what comes then', async () => {
  const { connecting, isReady, follow, clock } = await primed([SLOW], 5_999);
  expect(isReady()).toBe(false);
  await clock.advance(1);
  const { events } = follow(await connecting);
  await clock.advance(4_000);
  expect(events.map(({ type }) => type)).toEqual(['up', 'frame']);
});

it('closes its connection when nobody looks at it after all', async () => {
  const { connecting, source, clock } = await primed([GOOD], 1_000);
  const feed = await connecting;
  const closing = feed.close();
  await clock.advance(1_000);
  await closing;
  expect(source.open).toBe(0);
});

it('closes it when who looks at it stops', async () => {
  const { connecting, source, clock } = await primed([GOOD], 1_000);
  const feed = await connecting;
  const stopped = new AbortController();
  const looking = (async () => {
    for await (const event of feed.events(stopped.signal))
      if (event.type === 'frame' && event.frame.seq > 0) stopped.abort();
  })();
  await clock.advance(3_000);
  await looking;
  expect(source.open).toBe(0);
});
