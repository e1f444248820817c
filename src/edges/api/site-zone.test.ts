import { expect, test } from 'vitest';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { SiteZone } from './site-zone.ts';

const SERVER = new Intl.DateTimeFormat().resolvedOptions().timeZone;

test.each([
  ['most cameras', ['Asia/Urumqi', 'Asia/Shanghai', null, 'Asia/Shanghai'], 'Asia/Shanghai'],
  ['as many cameras as another, and comes first', ['Europe/Rome', 'Asia/Shanghai'], 'Asia/Shanghai'],
  ['the server, while no camera is known', [null], SERVER],
  ['the server, without cameras', [], SERVER],
])('the zone of the site is that of %s', async (_, zones, zone) => {
  expect(await new SiteZone({ zones: async () => zones, clock: new FakeClock() }).now()).toBe(zone);
});

test('cameras are asked again after a minute, not for each request', async () => {
  const clock = new FakeClock();
  let zones = ['Asia/Shanghai'];
  const site = new SiteZone({ zones: async () => zones, clock });
  expect(await site.now()).toBe('Asia/Shanghai');
  zones = ['Europe/Rome'];
  expect(await site.now()).toBe('Asia/Shanghai');
  await clock.advance(60_000);
  expect(await site.now()).toBe('Europe/Rome');
});
