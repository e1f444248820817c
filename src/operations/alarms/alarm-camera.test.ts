import { expect, test } from 'vitest';
import { cameraOfAlarm } from './alarm-camera.ts';

test.each([
  ['camera-fault', 'yard-east connection', 'yard-east'],
  ['lag', 'yard-east', 'yard-east'],
  ['lag', 'model street', null],
  ['unwatched', 'yard-east', 'yard-east'],
  ['unwatched', 'cameras', null],
  ['unwatched', 'model street', null],
  ['evidence', 'yard-east (older store)', 'yard-east'],
  ['evidence', 'yard-east (unknown cases)', 'yard-east'],
  ['evidence', 'sealing', null],
  ['low-disk', '/srv/jiexun', null],
  ['rows', 'cases', null],
  ['dead-letter', 'seal/yard-east-1', null],
] as const)('the alarm %s about %s is one of the camera %s', (name, key, cameraId) => {
  expect(cameraOfAlarm({ name, key })).toBe(cameraId);
});
