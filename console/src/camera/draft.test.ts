import { expect, test } from 'vitest';
import { draftOf, loginOf, testOf, textOf, withDevice } from './draft.ts';

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

test.each([
  ['fills what is empty', 'id: gate\nurl: rtsp://\n', 'id: gate\nurl: rtsp://192.0.2.9/main\nname: East Gate\n'],
  [
    'leaves what is written',
    'id: gate\nname: 东门\nurl: rtsp://\n',
    'id: gate\nname: 东门\nurl: rtsp://192.0.2.9/main\n',
  ],
  ['leaves a text that is no YAML', 'id: [', 'id: ['],
])('a stream that is taken from a device %s', (_, text, expected) => {
  const told = { name: 'East Gate', place: null };
  expect(withDevice(draftOf(text), 'rtsp://192.0.2.9/main', told).text).toBe(expected);
});

test('a stream that is taken keeps the login that the device was asked with', () => {
  const draft = { ...draftOf('id: gate\nurl: rtsp://\n'), user: 'admin', password: 'x' };
  const taken = withDevice(draft, 'rtsp://192.0.2.9/main', { name: null, place: null });
  expect(testOf(taken, { cameraId: null, isKept: false })).toMatchObject({
    address: `rtsp://${LOGIN}192.0.2.9/main`,
    login: { type: 'typed', user: 'admin', password: 'x' },
  });
});
