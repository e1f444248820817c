import { expect, test } from 'vitest';
import type { StreamScan } from '../config/stream-folder.ts';
import { storyWords } from '../pipeline/story-words.ts';
import { aCamera } from '../testing/case-builders.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { KeptLog } from '../testing/kept-log.ts';
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
const GONE: StreamScan = {
  ...SEEN,
  isRead: false,
  folderProblem: { file: 'streams', line: null, column: null, field: '', message: 'the folder is not there any more' },
};

/** What was logged and how many cameras were given on after each of these scans. */
async function scanned(scans: readonly (StreamScan | Error)[]) {
  const clock = new FakeClock();
  const log = new KeptLog();
  const given: number[] = [];
  const rest = [...scans];
  const streams = new StreamScans({
    scan: async () => {
      const next = rest.shift() ?? SEEN;
      if (next instanceof Error) throw next;
      return next;
    },
    onCameras: async ({ cameras }) => void given.push(cameras.length),
    clock,
    words: storyWords('en'),
    log,
  });
  await streams.start();
  for (let i = 1; i < scans.length; i++) await clock.advance(3_000);
  await streams.stop();
  return { given, said: log.lines.map(({ level, message }) => `${level} ${message}`) };
}

test('a scan that fails costs no camera: it is said once, and the next one is taken', async () => {
  const failure = new Error('too many open files');
  const { given, said } = await scanned([SEEN, failure, failure, SEEN, failure]);
  expect(given).toEqual([1, 1]);
  expect(said).toEqual(Array(2).fill('error the cameras’ files could not be taken up'));
});

test('a folder that is gone is said once, and again when it is gone again', async () => {
  const { given, said } = await scanned([SEEN, GONE, GONE, SEEN, GONE]);
  expect(given).toEqual([1, 1, 1, 1, 1]);
  expect(said).toEqual(Array(2).fill('error streams: the folder is not there any more'));
});
