import { expect, test } from 'vitest';
import { pastedPosition, positionTexts, withPosition } from './position-text.ts';

const GATE = '# by the east gate\nid: gate\nurl: rtsp://192.0.2.10/main\n';
const PLACED = `${GATE}position: { longitude: 104.06, latitude: 30.67, datum: GCJ-02 }\n`;

test('the place is written, read, changed and left out again, and comments stay', () => {
  expect(positionTexts(GATE)).toEqual({ longitude: '', latitude: '', datum: 'WGS-84' });
  const placed = withPosition(GATE, { longitude: '104.06', latitude: '30.67', datum: 'GCJ-02' });
  expect(placed).toBe(PLACED);
  expect(positionTexts(placed)).toEqual({ longitude: '104.06', latitude: '30.67', datum: 'GCJ-02' });
  expect(withPosition(placed, { datum: 'WGS-84' })).toBe(`${GATE}position: { longitude: 104.06, latitude: 30.67 }\n`);
  expect(withPosition(placed, { longitude: '', latitude: '', datum: 'WGS-84' })).toBe(GATE);
  const without = withPosition(placed, { longitude: '' });
  expect(without).toBe(`${GATE}position: { latitude: 30.67, datum: GCJ-02 }\n`);
  expect(withPosition(without, { longitude: '104.06' })).toBe(PLACED);
  expect(withPosition(GATE, { longitude: '104.' })).toBe(`${GATE}position: { longitude: 104 }\n`);
  expect(withPosition(GATE, { longitude: 'east' })).toBe(`${GATE}position: { longitude: east }\n`);
});

test('a text that is no YAML, or whose place is no map, is not broken', () => {
  expect(positionTexts('id: [')).toBeNull();
  expect(withPosition('id: [', { longitude: '1' })).toBe('id: [');
  expect(positionTexts(`${GATE}position: here\n`)).toMatchObject({ longitude: '' });
  expect(positionTexts(`${GATE}position: [ 1, 2 ]\n`)).toMatchObject({ longitude: '' });
  expect(withPosition(`${GATE}position: here\n`, { longitude: '1', latitude: '2' })).toBe(
    `${GATE}position: { longitude: 1, latitude: 2 }\n`,
  );
});

const CHENGDU = { longitude: '104.06', latitude: '30.67' };

test.each([
  ['104.06, 30.67', CHENGDU],
  ['30.67，104.06', CHENGDU],
  [' (104.06 30.67) ', CHENGDU],
  ['https://uri.amap.com/marker?position=104.06,30.67&name=x', { ...CHENGDU, datum: 'GCJ-02' }],
  ['https://www.amap.com/?q=30.67%2C104.06', { ...CHENGDU, datum: 'GCJ-02' }],
  ['https://apis.map.qq.com/uri/v1/marker?marker=coord:30.67,104.06;title:x', { ...CHENGDU, datum: 'GCJ-02' }],
  ['https://www.google.com/maps/@30.67,104.06,17z', CHENGDU],
  ['https://api.map.baidu.com/marker?location=30.67,104.06', null],
  ['-70.6, -33.4', { longitude: '-70.6', latitude: '-33.4' }],
  ['35.7, 139.7', { longitude: '139.7', latitude: '35.7' }],
  ['104.06', null],
  ['104.06,', null],
  ['https://amap.com/%E0%A4%A', null],
])('what is pasted: %s', (pasted, position) => {
  expect(pastedPosition(pasted)).toEqual(position);
});
