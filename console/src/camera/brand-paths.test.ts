import { expect, test } from 'vitest';
import { BRANDS, brandAddress } from './brand-paths.ts';

test.each([
  ['192.0.2.10', 'rtsp://192.0.2.10:554/a'],
  ['rtsp://192.0.2.10:8554/old?x=1', 'rtsp://192.0.2.10:554/a'],
  ['rtsps://[2001:db8::5]/old', 'rtsps://[2001:db8::5]:554/a'],
  ['rtsp://', 'rtsp://192.168.1.64:554/a'],
])('%s becomes %s', (address, expected) => {
  expect(brandAddress(address, ':554/a')).toBe(expected);
});

test('each path makes an address', () => {
  for (const { path } of BRANDS) expect(URL.canParse(brandAddress('192.0.2.1', path)), path).toBe(true);
});
