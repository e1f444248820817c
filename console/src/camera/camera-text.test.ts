import { expect, test } from 'vitest';
import { newCameraText, pastedLogin, usualFields, withAddress, withField, withKind } from './camera-text.ts';

const LOGIN = `\${CAMERA_USER}:\${CAMERA_PASSWORD}@`;
const WRITTEN = `# by the east gate
id: gate
url: rtsp://${LOGIN}192.0.2.10/main # main stream
zones:
  - { id: kerb, polygon: [ [ 0.1, 0.1 ], [ 0.9, 0.1 ], [ 0.9, 0.9 ] ] }
rules:
  - { id: kerb-litter, kind: garbage, zones: [ kerb ], dwell: 7m }
`;

test('the usual fields are those of the text', () => {
  expect(usualFields(WRITTEN)).toEqual({
    ...{ name: '', place: '', timezone: '', address: 'rtsp://192.0.2.10/main', takesLogin: true, transport: 'tcp' },
    ...{ redirects: [], kinds: ['garbage'] },
  });
  expect(usualFields('id: [')).toBeNull();
});

test('a field is changed and left out again, and comments stay', () => {
  const named = withField(WRITTEN, 'name', '东门');
  expect(named).toContain('name: 东门');
  expect(named).toContain('# by the east gate');
  expect(named).toContain('# main stream');
  expect(withField(named, 'name', '')).toBe(WRITTEN);
  expect(withField('id: [', 'name', 'x')).toBe('id: [');
});

test.each([
  ['rtsp://192.0.2.11/sub', true, `rtsp://${LOGIN}192.0.2.11/sub`],
  ['rtsp://192.0.2.11/sub', false, 'rtsp://192.0.2.11/sub'],
  ['rtsp://root:p%40ss@192.0.2.11/sub', true, `rtsp://${LOGIN}192.0.2.11/sub`],
  ['rtsp://', true, `rtsp://${LOGIN}`],
])('the address %s, with a login %s', (address, takesLogin, url) => {
  expect(withAddress(newCameraText('gate'), address, takesLogin)).toBe(`id: gate\nurl: ${url}\n`);
});

test.each([
  ['rtsp://root:p%40:ss@192.0.2.11/sub', { user: 'root', password: 'p@:ss' }],
  [`rtsp://${LOGIN}192.0.2.11/sub`, null],
  ['rtsp://192.0.2.11/sub', null],
])('a login that is pasted with the address %s', (address, login) => {
  expect(pastedLogin(address)).toEqual(login);
});

test('a kind is watched in the first zone, or in the whole picture, and left out again', () => {
  const both = withKind(WRITTEN, 'illegal-parking', true);
  expect(both).toContain('- { id: illegal-parking, kind: illegal-parking, zones: [ kerb ], dwell: 5m }');
  expect(withKind(both, 'illegal-parking', false)).toBe(WRITTEN);
  const fresh = withKind(newCameraText('gate'), 'garbage', true);
  expect(fresh).toContain('id: whole-picture, polygon: [ [ 0, 0 ], [ 1, 0 ], [ 1, 1 ], [ 0, 1 ] ]');
  expect(usualFields(fresh)?.kinds).toEqual(['garbage']);
  expect(usualFields(withKind(fresh, 'garbage', false))?.kinds).toEqual([]);
});
