import { expect, test } from 'vitest';
import { readMapTiles, TILES_EXAMPLE, tileOrigin } from './map-tiles.ts';

const OSM = '© OpenStreetMap contributors';

test.each([
  ['https://tiles.example/{z}/{x}/{y}.png', 'https://tiles.example'],
  ['http://192.0.2.7:8080/{z}/{y}/{x}?style=grey&key=abc', 'http://192.0.2.7:8080'],
  ['https://[2001:db8::7]/{z}/{x}/{y}', 'https://[2001:db8::7]'],
  ['HTTPS://Tiles.Example/{z}/{x}/{y}.png', 'https://tiles.example'],
])('%s: pictures may come from %s', (template, origin) => {
  const tiles = readMapTiles({ template, attribution: ` ${OSM} `, datum: 'WGS-84' });
  expect(tiles).toEqual({ template, attribution: OSM, datum: 'WGS-84' });
  expect(tileOrigin(tiles)).toBe(origin);
});

test.each([
  'https://tiles.example/',
  'https://tiles.example/{z}/{x}.png',
  'https://{s}.tiles.example/{z}/{x}/{y}.png',
  'https://{x}.tiles.example/{z}/{x}/{y}.png',
  'https://tiles.example{z}/{z}/{x}/{y}.png',
  'https://me:secret@tiles.example/{z}/{x}/{y}.png',
  'https://a;script-src*/{z}/{x}/{y}.png',
  'https://*/{z}/{x}/{y}.png',
  'file:///tiles/{z}/{x}/{y}.png',
  '/tiles/{z}/{x}/{y}.png',
  '',
])('%s is no template of tiles', (template) => {
  expect(() => readMapTiles({ template, attribution: OSM, datum: 'WGS-84' })).toThrow(
    expect.objectContaining({ code: 'JX_CONSOLE_SETTING', message: expect.stringContaining(TILES_EXAMPLE) }),
  );
});

test.each([undefined, '', ' '])('tiles of nobody (%o) are refused', (attribution) => {
  const asked = { template: TILES_EXAMPLE, attribution, datum: 'WGS-84' } as const;
  expect(() => readMapTiles(asked)).toThrow(/--map-attribution/);
});
