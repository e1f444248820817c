import { beforeEach, expect, test } from 'vitest';
import { OpeningCalendar } from '../../kernel/calendar/opening-calendar.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { readCamera } from '../streams/read-camera.ts';
import { CameraRules } from './camera-rules.ts';
import { CameraTexts } from './camera-texts.ts';

const KERB = 'zones:\n  - { id: kerb, polygon: [[0, 0.5], [1, 0.5], [1, 1]] }\n';
const textOf = (id: string, hours: string, more = '') =>
  `id: ${id}\nurl: rtsp://root:secret9@192.0.2.10/main\ntimezone: Asia/Shanghai\n${KERB}rules:\n  - { id: van, kind: illegal-parking, zones: [kerb], dwell: 5m, hours: "${hours}"${more} }\n`;

let clock: FakeClock;
let files: Map<string, string>;
let fileReads: number;
let texts: number;
let rules: CameraRules;

beforeEach(() => {
  clock = new FakeClock(new Date('2026-11-30T10:00:00+08:00'));
  files = new Map();
  fileReads = 0;
  texts = 0;
  const of = async (id: string) => {
    fileReads += 1;
    const text = files.get(id);
    return text === undefined ? null : { file: `streams/${id}.yaml`, text };
  };
  rules = new CameraRules({
    texts: new CameraTexts({ files: { of }, stored: { newestOf: async () => null } }),
    read: (text, file) => {
      texts += 1;
      return readCamera(text, { file, env: {}, allowedFolders: [], models: null, url: 'ignored' });
    },
    calendar: new OpeningCalendar(),
    clock,
  });
});

const van = async (id = 'gate') => (await rules.of([id])).get(id)?.find((rule) => rule.id === 'van');

test('a rule is in force by the clocks of its camera, and one knows until when', async () => {
  files.set('gate', textOf('gate', 'mo-fr 7:00-22:00'));
  expect(await van()).toEqual({
    ...{ id: 'van', kind: 'illegal-parking', hours: 'Mo-Fr 07:00-22:00', isTrial: false, isInForce: true },
    changesAt: new Date('2026-11-30T22:00:00+08:00'),
  });
  await clock.advance(13 * 3_600_000);
  expect(await van()).toMatchObject({ isInForce: false, changesAt: new Date('2026-12-01T07:00:00+08:00') });
});

test('rules that every camera has and rules on trial are among them', async () => {
  files.set('gate', textOf('gate', '24/7', ', trial: true'));
  expect((await rules.of(['gate'])).get('gate')).toMatchObject([
    { id: 'van', isTrial: true, isInForce: true, changesAt: null },
    { kind: 'camera-fault', hours: null, isTrial: false, isInForce: true, changesAt: null },
  ]);
});

test.each<[string, string | null]>([
  ['that is nowhere', null],
  ['that is wrong', 'id: gate\nzones: 7\n'],
])('a text %s has no rules that could be shown', async (_, text) => {
  if (text !== null) files.set('gate', text);
  expect((await rules.of(['gate'])).get('gate')).toBeNull();
});

test('a hundred cameras are read once in ten seconds, and parsed once for each text', async () => {
  const ids = Array.from({ length: 100 }, (_, n) => `camera-${n}`);
  for (const id of ids) files.set(id, textOf(id, '07:00-22:00'));
  for (let time = 0; time < 5; time += 1) await rules.of(ids);
  expect([fileReads, texts]).toEqual([100, 100]);
  await clock.advance(10_000);
  files.set('camera-7', textOf('camera-7', '06:00-07:00'));
  expect(await van('camera-7')).toMatchObject({ hours: '06:00-07:00', isInForce: false });
  await rules.of(ids);
  expect([fileReads, texts]).toEqual([200, 101]);
});

test('a text that comes back after it was gone is read again', async () => {
  files.set('gate', textOf('gate', '07:00-22:00'));
  expect(await van()).toBeDefined();
  files.delete('gate');
  await clock.advance(10_000);
  expect((await rules.of(['gate'])).get('gate')).toBeNull();
  files.set('gate', textOf('gate', '08:00-22:00'));
  expect(await van()).toMatchObject({ hours: '08:00-22:00' });
});
