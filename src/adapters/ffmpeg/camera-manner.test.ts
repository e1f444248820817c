import { expect, test } from 'vitest';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { CameraManner } from './camera-manner.ts';

const MINUTE_MS = 60_000;

test('a camera that changes how it codes again and again is connected anew ever more seldom, at least once an hour', () => {
  const manner = new CameraManner({ log: new KeptLog(), shownUrl: 'x' });
  const waited = Array.from({ length: 8 }, () => {
    const afterMs = manner.copyAnewAfterMs;
    manner.copyIsOfNoUse(afterMs + 1_000);
    return afterMs / MINUTE_MS;
  });
  expect(waited).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
});

test('pictures are timed by the stream again when its times run right, ever more seldom where they do so for a while only', () => {
  const log = new KeptLog();
  const manner = new CameraManner({ log, shownUrl: 'x' });
  const waited = Array.from({ length: 3 }, () => {
    manner.goByArrival();
    expect(manner.times).toBe('arrival');
    const afterMs = manner.timesAnewAfterMs;
    manner.goByStream(afterMs + 1_000);
    expect(manner.times).toBe('stream');
    return afterMs / MINUTE_MS;
  });
  expect(waited).toEqual([1, 2, 4]);
  expect(manner.copyAnewAfterMs).toBe(MINUTE_MS);
  expect(log.told.at(-1)).toMatch(/run right again/);
});

test('after video that was of use for long the next change is the first one again', () => {
  const manner = new CameraManner({ log: new KeptLog(), shownUrl: 'x' });
  manner.copyIsOfNoUse(MINUTE_MS);
  manner.copyIsOfNoUse(24 * 60 * MINUTE_MS);
  expect(manner.copyAnewAfterMs).toBe(MINUTE_MS);
});
