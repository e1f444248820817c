import { expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { PLAIN_TEXT_SEAL } from '../../testing/worlds/kept-carrier.ts';
import { Platforms } from '../../watching/camera-versions/platforms.ts';
import { Alarms } from './alarms.ts';
import { PlatformAlarm } from './platform-alarm.ts';
import { SiteAlarms } from './site-alarms.ts';

const ASKED = {
  ...{ address: 'http://192.0.2.20:18080', media: '', login: null },
  access: { type: 'wvp-key', key: 'k' },
} as const;

function bench() {
  const [store, clock] = [new MemoryStore(), new FakeClock(new Date('2026-11-28T08:00:00Z'))];
  const log = new KeptLog();
  const alarms = new Alarms({ words: wordsIn('en'), log, clock, webhook: null });
  const present = async () => new Set(['serve']);
  const alarm = new PlatformAlarm({
    store,
    alarms: new SiteAlarms({ store, alarms, by: 'serve', present, clock, log }),
  });
  const platforms = new Platforms({ store, seal: PLAIN_TEXT_SEAL, clock });
  const look = async () => {
    await alarm.look();
    return alarms.raised().map(({ name, key, message }) => [`${name} ${key}`, message]);
  };
  const hears = (ids: readonly string[], isKept = true) => {
    const cameras = ids.map((id, line) => ({
      ...{ id, name: id, line, seen: 0, what: id === 'a' ? ('unchanged' as const) : ('added' as const) },
      asked: { cameraId: id, yaml: '', login: { type: 'none' as const }, takesOver: false },
    }));
    const of = { plan: { cameras, problems: [] }, stored: new Set(['a']), by: '9001', isKept };
    return platforms.heard(ASKED, of);
  };
  return { platforms, look, hears };
}

test('a platform that gives no list is an alarm until it gives one again', async () => {
  const { platforms, look, hears } = bench();
  await hears(['a']);
  expect(await look()).toEqual([]);
  await platforms.failed(ASKED.address, 'it cannot be reached', false);
  expect(await look()).toEqual([
    ['platform 192.0.2.20:18080 away', expect.stringContaining('since 2026-11-28T08:00 (UTC): it cannot be reached.')],
  ]);
  await hears(['a']);
  expect(await look()).toEqual([]);
});

test.each([
  ['a camera that is new', ['a', 'b']],
  ['a camera that is gone', []],
])('%s in its list is an alarm until the list is as the cameras are', async (_, ids) => {
  const { look, hears } = bench();
  await hears(['a']);
  await hears(ids);
  expect((await look()).map(([key]) => key)).toEqual(['platform 192.0.2.20:18080 list']);
  await hears(['a']);
  expect(await look()).toEqual([]);
});

test('one that nobody has read each day is none: whoever reads it sees it then', async () => {
  const { platforms, look, hears } = bench();
  await hears(['a', 'b'], false);
  await platforms.failed(ASKED.address, 'away', false);
  expect(await look()).toEqual([]);
});
