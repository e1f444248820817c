import { expect, test } from 'vitest';
import { wordsIn } from '../kernel/words/words.ts';
import { Alarms } from '../operations/alarms/alarms.ts';
import { ConfigAlarm } from '../operations/alarms/config-alarm.ts';
import { aCamera } from '../testing/builders/case-builders.ts';
import { FakeClock } from '../testing/builders/fake-clock.ts';
import { KeptLog } from '../testing/builders/kept-log.ts';
import type { StreamScan } from '../watching/streams/streams.ts';
import { StreamScans } from './stream-scans.ts';

const CAMERA = aCamera();
const SEEN: StreamScan = {
  cameras: [CAMERA],
  changes: [],
  problems: [],
  warnings: [],
  isRead: true,
  folderProblem: null,
};
const nowhere = { line: null, column: null, field: '' };
const GONE_FOLDER = { ...nowhere, file: 'streams', message: 'the folder is not there any more' };
const GONE: StreamScan = { ...SEEN, isRead: false, problems: [GONE_FOLDER], folderProblem: GONE_FOLDER };
const BROKEN: StreamScan = {
  ...SEEN,
  problems: ['dwell: expected …', 'url: expected …'].map((message) => ({ ...nowhere, file: 'shop.yaml', message })),
};

/** What was logged, and how many cameras were passed on, after each of these scans. */
async function scanned(scans: readonly (StreamScan | Error)[]) {
  const clock = new FakeClock();
  const log = new KeptLog();
  const alarms = new Alarms({ words: wordsIn('en'), log, clock, webhook: null });
  const given: number[] = [];
  const rest = [...scans];
  const streams = new StreamScans({
    scan: async () => {
      const next = rest.shift() ?? SEEN;
      if (next instanceof Error) throw next;
      return next;
    },
    onCameras: async ({ cameras }) => void given.push(cameras.length),
    alarms: new ConfigAlarm(alarms),
    clock,
    words: wordsIn('en'),
    log,
  });
  await streams.start();
  for (let i = 1; i < scans.length; i++) await clock.advance(3_000);
  await streams.stop();
  return { given, said: log.lines.map(({ level, message }) => `${level} ${message}`) };
}

test('a scan that fails stops no camera: it is logged once, and the next scan is used', async () => {
  const failure = new Error('too many open files');
  const { given, said } = await scanned([SEEN, failure, failure, SEEN, failure]);
  expect(given).toEqual([1, 1]);
  expect(said).toEqual(Array(2).fill('error the cameras’ files could not be taken up'));
});

test.each<[what: string, scans: readonly StreamScan[], said: readonly string[]]>([
  [
    'a folder that is gone, while it is gone',
    [SEEN, GONE, GONE, SEEN, GONE],
    [
      'error streams: the folder is not there any more',
      'info over: streams: the folder is not there any more',
      'error streams: the folder is not there any more',
    ],
  ],
  [
    'a broken file, once, however many problems it has',
    [BROKEN, BROKEN, SEEN],
    [
      'error shop.yaml is broken: `jiexun check` says where.',
      'info over: shop.yaml is broken: `jiexun check` says where.',
    ],
  ],
])('is an alarm: %s', async (_, scans, expected) => {
  const { given, said } = await scanned(scans);
  expect(given).toEqual(scans.map(() => 1));
  expect(said).toEqual(expected);
});
