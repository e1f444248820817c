import { expect, test } from 'vitest';
import { isLivePass, livePass } from './live-pass.ts';

const now = new Date('2026-11-22T08:00:00Z');
const asked = { key: 'a key', cameraId: 'yard-east', now };
const pass = livePass(asked);

test.each([
  ['as it was made', pass, asked, true],
  ['half a minute later', pass, { ...asked, now: new Date(now.getTime() + 30_000) }, true],
  ['two minutes later', pass, { ...asked, now: new Date(now.getTime() + 120_000) }, false],
  ['for another camera', pass, { ...asked, cameraId: 'yard-west' }, false],
  ['with another key', pass, { ...asked, key: 'another key' }, false],
  ['dated later by somebody without the key', `${now.getTime() + 1}.${pass.split('.')[1]}`, asked, false],
  ['none', '', asked, false],
  ['text', 'x.y', asked, false],
])('a pass %s', (_, given, parts, isGood) => {
  expect(isLivePass(given, parts)).toBe(isGood);
});
