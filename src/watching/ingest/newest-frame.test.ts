import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeedEvent } from './feed-event.ts';
import { NewestFrame, type WaitingEvent } from './newest-frame.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));
const format = { widthPx: 4, heightPx: 3, decoding: 'full', times: 'stream' } as const;

function event(type: FeedEvent['type'], second: number): WaitingEvent {
  switch (type) {
    case 'frame':
      return {
        type,
        frame: { cameraId: 'c', capturedAt: at(second), widthPx: 4, heightPx: 3, rgb: new Uint8Array() },
      };
    case 'up':
      return { type, at: at(second), format };
    case 'down':
      return { type, at: at(second), reason: 'closed', detail: `${second}`, retryInMs: 1_000 };
    case 'restart':
      return { type, at: at(second) };
  }
}

async function drained(slot: NewestFrame): Promise<FeedEvent[]> {
  slot.close();
  const events: FeedEvent[] = [];
  for (let next = await slot.take(); next; next = await slot.take()) events.push(next);
  return events;
}

describe('NewestFrame', () => {
  it.each<[string, FeedEvent['type'][], string]>([
    ['a newer frame replaces the one that waits', ['up', 'frame', 'frame', 'frame'], 'up 0, frame 3 (2 dropped)'],
    [
      'a frame before an event is not replaced by one after it',
      ['frame', 'down', 'up', 'frame'],
      'frame 0 (0 dropped), down 1, up 2, frame 3 (0 dropped)',
    ],
    [
      'outages that nobody saw apart are one',
      ['down', 'up', 'frame', 'down', 'up', 'frame'],
      'down 0, up 4, frame 5 (1 dropped)',
    ],
    [
      'the last of several jump cuts counts',
      ['frame', 'restart', 'frame', 'restart', 'frame'],
      'frame 0 (1 dropped), restart 3, frame 4 (0 dropped)',
    ],
    [
      'an outage stays, though the camera is up again',
      ['up', 'frame', 'down', 'up'],
      'up 0, frame 1 (0 dropped), down 2, up 3',
    ],
  ])('%s', async (_, types, expected) => {
    const slot = new NewestFrame();
    for (const [i, type] of types.entries()) slot.put(event(type, i));
    const told = (await drained(slot)).map((event) =>
      event.type === 'frame'
        ? `frame ${event.frame.capturedAt.getUTCSeconds()} (${event.dropped} dropped)`
        : `${event.type} ${event.at.getUTCSeconds()}`,
    );
    expect(told.join(', ')).toBe(expected);
  });

  it('gives the reason of the last of several outages and the time of the first', async () => {
    const slot = new NewestFrame();
    for (const [i, type] of (['down', 'up', 'down'] as const).entries()) slot.put(event(type, i));
    expect(await drained(slot)).toEqual([{ ...event('down', 2), at: at(0) }]);
  });

  it('waits for what is not there yet, and ends when closed', async () => {
    const slot = new NewestFrame();
    const first = slot.take();
    slot.put(event('up', 1));
    expect(await first).toEqual(event('up', 1));
    const second = slot.take();
    slot.close();
    expect(await second).toBeNull();
  });

  it('holds a handful whatever comes, loses no outage, numbers frames without a hole and counts every drop', async () => {
    const types = fc.array(fc.constantFrom<FeedEvent['type'][]>('frame', 'up', 'down', 'restart'), { maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(types, fc.integer({ min: 1, max: 20 }), async (given, takeEvery) => {
        const slot = new NewestFrame();
        const taken: FeedEvent[] = [];
        for (const [i, type] of given.entries()) {
          slot.put(event(type, i % 60));
          const next = i % takeEvery === 0 ? await slot.take() : null;
          if (next) taken.push(next);
        }
        const rest = await drained(slot);
        expect(rest.length).toBeLessThanOrEqual(12);
        const frames = [...taken, ...rest].filter((event) => event.type === 'frame');
        expect(frames.map((event) => event.frame.seq)).toEqual(frames.map((_, i) => i));
        const dropped = frames.reduce((sum, event) => sum + event.dropped, 0);
        const putFrames = given.filter((type) => type === 'frame').length;
        expect(frames.length + dropped).toBeLessThanOrEqual(putFrames);
        const lastOfAll = given.at(-1) === 'frame' ? frames.length + dropped : putFrames;
        expect(lastOfAll).toBe(putFrames);
        const lastState = given.filter((type) => type === 'up' || type === 'down').at(-1);
        expect([...taken, ...rest].filter(({ type }) => type === 'up' || type === 'down').at(-1)?.type).toBe(lastState);
      }),
    );
  });
});
