import { expect, test } from 'vitest';
import { draftOf, loginOf, testOf, textOf } from './draft.ts';

const LOGIN = `\${CAMERA_USER}:\${CAMERA_PASSWORD}@`;
const plain = draftOf('id: gate\nurl: rtsp://192.0.2.1/a\n');
const guarded = draftOf(`id: gate\nurl: rtsp://${LOGIN}192.0.2.1/a\n`);

test.each([
  ['nothing typed, nothing kept', plain, false, 'none', ''],
  ['typed', { ...plain, user: 'root' }, false, 'typed', LOGIN],
  ['kept', guarded, true, 'kept', LOGIN],
  ['typed over what is kept', { ...guarded, user: 'root' }, true, 'typed', LOGIN],
  ['left out from now on', { ...guarded, isOpen: true }, true, 'none', ''],
])('%s', (_, draft, isKept, type, inUrl) => {
  expect(loginOf(draft, isKept).type).toBe(type);
  expect(textOf(draft, isKept)).toBe(`id: gate\nurl: rtsp://${inUrl}192.0.2.1/a\n`);
  expect(testOf(draft, { cameraId: null, isKept })?.address).toBe(`rtsp://${inUrl}192.0.2.1/a`);
});

test('a password in the path stays where it is', () => {
  const text = `id: gate\nurl: "rtsp://192.0.2.1/a?user=\${CAMERA_USER}&password=\${CAMERA_PASSWORD}"\n`;
  expect(textOf({ ...draftOf(text), user: 'root' }, false)).toBe(text);
});

test.each(['id: gate\nurl: rtsp://\n', 'id: [', ''])('without an address there is nothing to test: %s', (text) => {
  expect(testOf(draftOf(text), { cameraId: null, isKept: false })).toBeNull();
});
