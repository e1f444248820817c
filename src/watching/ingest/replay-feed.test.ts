import { beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { ScriptedSource, type ScriptStep } from '../../testing/builders/scripted-source.ts';
import type { FeedEvent } from './feed-event.ts';
import { ReplayFeed } from './replay-feed.ts';

const startAt = new Date('2026-01-01T00:00:00Z');

describe('ReplayFeed', () => {
  let clock: FakeClock;

  beforeEach(() => {
    clock = new FakeClock(startAt);
  });

  const feedOf = (steps: readonly ScriptStep[]) =>
    new ReplayFeed({ cameraId: 'cam', source: new ScriptedSource({ connections: [steps], clock }), startAt });

  const file: readonly ScriptStep[] = [{ do: 'format' }, { do: 'frame' }, { do: 'frame' }, { do: 'frame' }];

  async function all(feed: ReplayFeed): Promise<FeedEvent[]> {
    const events: FeedEvent[] = [];
    for await (const event of feed.events(new AbortController().signal)) events.push(event);
    return events;
  }

  it('gives every frame once, numbered from 0, and ends with the file', async () => {
    const events = await all(feedOf(file));
    expect(events.map(({ type }) => type)).toEqual(['up', 'frame', 'frame', 'frame', 'down']);
    expect(events.flatMap((event) => (event.type === 'frame' ? [event.frame.seq, event.dropped] : []))).toEqual([
      0, 0, 1, 0, 2, 0,
    ]);
    expect(events.at(-1)).toMatchObject({ reason: 'ended', retryInMs: null });
  });

  it('waits instead of dropping: nothing is read ahead of who takes it', async () => {
    const events = feedOf([{ do: 'format' }, { do: 'frame' }, { do: 'frame', afterMs: 5_000 }]).events(
      new AbortController().signal,
    );
    await events.next();
    await events.next();
    await clock.advance(60_000);
    expect(clock.sleeping).toBe(0);
    await events.return(undefined);
  });

  it('gives what is good of a truncated video, and why it ended', async () => {
    const events = await all(feedOf([...file, { do: 'fail', reason: 'undecodable' }]));
    expect(events.filter(({ type }) => type === 'frame')).toHaveLength(3);
    expect(events.at(-1)).toMatchObject({ type: 'down', reason: 'undecodable', retryInMs: null });
  });

  it.each([
    ['undecodable', 'JX_VIDEO', 2],
    ['too-large', 'JX_VIDEO', 2],
    ['failed', 'JX_FFMPEG', 3],
  ] as const)('not one picture (%s) is an error, not an empty street', async (reason, code, exitCode) => {
    await expect(all(feedOf([{ do: 'fail', reason }]))).rejects.toMatchObject({ code, exitCode });
  });

  it('says when the picture changes its size', async () => {
    const events = await all(feedOf([...file, { do: 'format', format: { widthPx: 32 } }, { do: 'frame' }]));
    expect(events.map(({ type }) => type)).toEqual(['up', 'frame', 'frame', 'frame', 'up', 'frame', 'down']);
  });
});
