import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import type { LiveConversion } from './live-conversion.ts';
import { type LiveFrame, LiveFrameReader } from './live-frame.ts';
import { LiveHub } from './live-hub.ts';
import type { LiveWay } from './live-news.ts';
import type { LiveSink } from './live-viewer.ts';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

/** A viewer that takes everything, unless the test says how much it has not taken. */
class Viewer implements LiveSink {
  unsentBytes = 0;
  readonly got: string[] = [];
  way: LiveWay | null = null;
  readonly #reader = new LiveFrameReader();

  send(wire: Buffer): void {
    for (const frame of this.#reader.push(wire)) {
      if (frame.kind === 'news' && frame.news.type === 'begin') this.way = frame.news.way;
      this.got.push(frame.kind === 'news' ? frame.news.type : `${frame.kind} ${text(frame.bytes)}`);
    }
  }

  get pictures(): readonly string[] {
    return this.got.filter((one) => /^(key|more)/.test(one));
  }
}

/** Cameras that say what the test says, and count how often each was read. */
class Source {
  readonly opened: string[] = [];
  #say: ((frame: LiveFrame | null) => void)[] = [];

  async *frames(cameraId: string, signal: AbortSignal): AsyncGenerator<LiveFrame> {
    this.opened.push(cameraId);
    const waiting: (LiveFrame | null)[] = [];
    let wake: () => void = () => undefined;
    const say = (frame: LiveFrame | null) => {
      waiting.push(frame);
      wake();
    };
    this.#say.push(say);
    signal.addEventListener('abort', () => say(null));
    for (;;) {
      const frame = waiting.shift();
      if (frame === null) break;
      if (frame !== undefined) yield frame;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
    this.#say = this.#say.filter((one) => one !== say);
  }

  get open(): number {
    return this.#say.length;
  }

  async say(...frames: readonly (LiveFrame | null)[]): Promise<void> {
    await settled();
    for (const frame of frames) for (const say of this.#say) say(frame);
    await settled();
  }
}

const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};
const picture = (kind: 'init' | 'key' | 'more', said: string): LiveFrame => ({ kind, bytes: Buffer.from(said) });
const BEGIN: LiveFrame = { kind: 'news', news: { type: 'begin', way: 'video', mime: 'video/mp4' } };
const ZONES: LiveFrame = { kind: 'news', news: { type: 'zones', zones: [] } };

/** Shows the video as it is, and says that it is of this way. */
const copying = (way: LiveWay): LiveConversion => ({
  async *convert(video, signal) {
    for await (const frame of video(signal)) {
      if (frame.kind === 'news' && frame.news.type === 'begin') yield { kind: 'news', news: { ...frame.news, way } };
      else yield frame;
    }
  },
});

let clock: FakeClock;
let source: Source;
let hub: LiveHub;

beforeEach(() => {
  clock = new FakeClock();
  source = new Source();
  hub = new LiveHub({
    source,
    conversions: { mpeg1: copying('mpeg1'), pictures: copying('pictures') },
    clock,
    log: new KeptLog(),
  });
});
afterEach(() => hub.close());

describe('LiveHub', () => {
  test('reads a camera once for all who look at it, from the first to the last', async () => {
    const leave = [new Viewer(), new Viewer(), new Viewer()].map((viewer) => hub.watch('yard', 'video', viewer));
    await settled();
    expect([source.opened, source.open]).toEqual([['yard'], 1]);
    leave[0]?.();
    leave[1]?.();
    await settled();
    expect(source.open).toBe(1);
    leave[2]?.();
    await settled();
    expect(source.open).toBe(0);
    hub.watch('yard', 'video', new Viewer());
    await settled();
    expect([source.opened, source.open]).toEqual([['yard', 'yard'], 1]);
  });

  test('gives everybody the beginning, then pictures from a key frame on; who comes later has the last group at once', async () => {
    const [first, second] = [new Viewer(), new Viewer()];
    hub.watch('yard', 'video', first);
    await source.say(ZONES, BEGIN, picture('init', 'moov'), picture('more', 'lost'), picture('key', '1'));
    await source.say(picture('more', '2'), picture('key', '3'), picture('more', '4'));
    hub.watch('yard', 'video', second);
    await source.say(picture('more', '5'));
    expect(first.got).toEqual(['zones', 'begin', 'init moov', 'key 1', 'more 2', 'key 3', 'more 4', 'more 5']);
    expect(second.got).toEqual(['zones', 'begin', 'init moov', 'key 3', 'more 4', 'more 5']);
  });

  test('a viewer that takes nothing loses whole groups and delays nobody', async () => {
    const [slow, quick] = [new Viewer(), new Viewer()];
    for (const viewer of [slow, quick]) hub.watch('yard', 'video', viewer);
    await source.say(BEGIN, picture('init', 'moov'), picture('key', '1'), picture('more', '2'));
    slow.unsentBytes = 4_000_000;
    await source.say(picture('more', '3'), picture('key', '4'), picture('more', '5'));
    slow.unsentBytes = 0;
    await source.say(picture('more', '6'), picture('key', '7'), picture('more', '8'));
    expect(slow.pictures).toEqual(['key 1', 'more 2', 'key 7', 'more 8']);
    expect(quick.pictures).toHaveLength(8);
  });

  test('a new run begins anew for everybody, with its own beginning', async () => {
    const viewer = new Viewer();
    hub.watch('yard', 'video', viewer);
    await source.say(BEGIN, picture('init', 'a'), picture('key', '1'));
    await source.say(BEGIN, picture('init', 'b'), picture('more', 'lost'), picture('key', '2'));
    expect(viewer.got).toEqual(['begin', 'init a', 'key 1', 'begin', 'init b', 'key 2']);
  });

  test('says since when the picture stands, again while it stands, and no more once it moves', async () => {
    const [first, second, third] = [new Viewer(), new Viewer(), new Viewer()];
    hub.watch('yard', 'video', first);
    await source.say(BEGIN, picture('init', 'a'), picture('key', '1'));
    await clock.advance(6_000);
    expect(first.got.filter((one) => one === 'standing')).toHaveLength(1);
    hub.watch('yard', 'video', second);
    expect(second.got[0]).toBe('standing');
    await clock.advance(20_000);
    expect(first.got.filter((one) => one === 'standing').length).toBeGreaterThan(1);
    await source.say(picture('key', '2'));
    hub.watch('yard', 'video', third);
    expect(third.got).toEqual(['begin', 'init a', 'key 2']);
  });

  test('four cameras at once are shown as MPEG-1, however many look; a fifth as pictures, until one is looked at no more', async () => {
    const leave = ['a', 'b', 'c', 'd'].map((id) => hub.watch(id, 'mpeg1', new Viewer()));
    const [again, fifth, later] = [new Viewer(), new Viewer(), new Viewer()];
    const ways = (cameraId: string, viewer: Viewer) => hub.watch(cameraId, 'mpeg1', viewer);
    ways('a', again);
    const leaveFifth = ways('e', fifth);
    await source.say(...['a'].map(() => BEGIN), picture('key', '1'));
    expect([again.way, fifth.way]).toEqual(['mpeg1', 'pictures']);
    leaveFifth();
    leave[3]?.();
    ways('e', later);
    await source.say(BEGIN, picture('key', '2'));
    expect(later.way).toBe('mpeg1');
  });

  test('what broke off is read again a second later', async () => {
    hub.watch('yard', 'video', new Viewer());
    await source.say(null);
    await clock.advance(1_100);
    expect(source.opened).toEqual(['yard', 'yard']);
  });
});
