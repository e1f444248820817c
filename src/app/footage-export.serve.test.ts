import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { SqliteFolder } from '../adapters/sqlite/sqlite-folder.ts';
import { KeptLog } from '../testing/builders/kept-log.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { untilFound } from '../testing/builders/until.ts';
import { RunningProgram, runProgram } from '../testing/servers/running-program.ts';
import { recordStreet } from '../testing/worlds/recorded-street.ts';
import { openEveryCollection } from './entities.ts';

const SPAN = ['--from', '2026-01-01T16:00:05', '--to', '2026-01-01T16:00:50'];

let root: string;
let data: string;
let streams: string;
let recordings: string;

/** Of the camera `yard`, in China: 30 s of video, 10 s without it, 20 s of video. */
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'jiexun-test-'));
  [data, streams, recordings] = [join(root, 'data'), join(root, 'streams'), join(root, 'recordings')];
  for (const folder of [data, streams, recordings]) mkdirSync(folder);
  const yard = ['id: yard', 'name: Yard', 'url: rtsp://192.0.2.10/a', 'timezone: Asia/Shanghai', 'recording: {}'];
  writeFileSync(join(streams, 'yard.yaml'), yard.join('\n'));
  const store = new SqliteFolder({ folder: data, log: new KeptLog() });
  openEveryCollection(store);
  const runs = [
    { seconds: 30, gapSeconds: 10 },
    { seconds: 20, gapSeconds: 0 },
  ];
  await recordStreet({ store, folder: recordings, startAt: new Date('2026-01-01T08:00:00Z'), runs });
  await store.close();
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function jiexun(...args: readonly string[]) {
  return runProgram([...args, '--data', data, '--streams', streams]);
}

function exportTo(out: string, ...more: readonly string[]) {
  const of = ['--camera', 'yard', ...SPAN, '--reason', 'theft of a bicycle', '--out', out, ...more];
  const known = more.includes('--recordings') ? [] : ['--recordings', recordings];
  return jiexun('footage', 'export', ...of, ...known);
}

test('an export is told before, made, logged before and after, and verified in an empty folder', async () => {
  const out = join(scratchFolder(), 'out');
  const dry = await exportTo(out, '--dry-run');
  expect(dry.code).toBe(0);
  expect(dry.text).toContain(
    'yard (Yard), times of Asia/Shanghai: 2026-01-01 16:00:05 +08:00 to 2026-01-01 16:00:50 +08:00',
  );
  expect(dry.text).toMatch(/video of 35s in 2 files, about \d+ bytes; 10s without video/);
  expect(dry.text).toContain(
    'gap    2026-01-01 16:00:30 +08:00 to 2026-01-01 16:00:40 +08:00: The camera gave no picture',
  );
  expect(dry.text).toContain('Nothing was exported');
  expect((await jiexun('audit', '--verb', 'export-footage')).text).not.toContain('begun');

  const made = await exportTo(out);
  expect(made.text).toMatch(/SHA-256 of the manifest: [0-9a-f]{64}/);
  expect(made.code).toBe(0);
  const log = (await jiexun('audit', '--verb', 'export-footage')).text;
  for (const state of ['begun', 'made'])
    expect(log).toMatch(new RegExp(`camera yard.*reason=theft of a bicycle state=${state}`));
  const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
  expect(manifest).toMatchObject({
    reason: 'theft of a bicycle',
    approvedBy: null,
    askedBy: expect.stringMatching(/^os:/),
  });

  const elsewhere = join(scratchFolder(), 'copy');
  cpSync(out, elsewhere, { recursive: true });
  const verified = await runProgram(['verify', elsewhere, '--key', join(data, 'public.pem')]);
  expect(verified.text).toContain('Nothing was changed, removed or added since it was sealed.');
  expect(verified.text).toContain('Hours that were not closed when this was exported: yard/2026-01-01T08');
  expect(verified.code).toBe(0);
  expect((await runProgram(['verify', elsewhere])).code).toBe(4);

  const again = await exportTo(out);
  expect([again.code, again.text]).toEqual([2, expect.stringContaining('not empty')]);
  expect((await jiexun('audit', '--verb', 'export-footage')).text).toContain('state=failed why=JX_OUT_NOT_EMPTY');
}, 120_000);

test.each<[what: string, args: (out: string) => readonly string[], code: number, says: string]>([
  [
    'a span that is reversed',
    () => ['--from', '2026-01-01T16:01:00', '--to', '2026-01-01T16:00:00'],
    2,
    'before it begins',
  ],
  [
    'a time that has not come',
    () => ['--from', '2126-01-01T16:01:00', '--to', '2126-01-01T17:00:00'],
    2,
    'in the future',
  ],
  ['ten years', () => ['--from', '2016-01-01T16:01:00', '--to', '2026-01-01T16:01:00'], 2, 'longer than 31 days'],
  ['a time that is none', () => ['--from', 'yesterday'], 2, '"yesterday" is no time'],
  ['a camera that nobody knows', () => ['--camera', 'gate'], 2, 'There is no camera "gate"'],
  [
    'a time that nobody recorded',
    () => ['--from', '2026-01-02T16:00:00', '--to', '2026-01-02T16:01:00'],
    2,
    'Nothing was recorded of camera yard',
  ],
  ['a folder in the recordings', () => ['--out', join(recordings, 'out')], 2, 'lies in the recordings'],
  ['a folder without recordings', () => ['--recordings', streams], 2, 'No recordings are kept in'],
])(
  'refused: %s',
  async (_, args, code, says) => {
    const refused = await exportTo(join(scratchFolder(), 'out'), ...args(''));
    expect([refused.code, refused.text]).toEqual([code, expect.stringContaining(says)]);
  },
  60_000,
);

test('a killed export leaves nothing under its name; the next one says so, begins anew and is whole', async () => {
  const folder = scratchFolder();
  const [out, slow] = [join(folder, 'out'), join(folder, 'ffmpeg')];
  writeFileSync(slow, '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
  const of = ['--camera', 'yard', ...SPAN, '--reason', 'theft', '--out', out, '--recordings', recordings];
  const args = ['footage', 'export', ...of, '--data', data, '--streams', streams];
  const program = new RunningProgram(args, { FFMPEG_PATH: slow });
  onTestFinished(() => program.kill());
  await untilFound('the folder that is not finished', {
    withinMs: 20_000,
    ask: async () => existsSync(join(folder, '.out.unfinished', 'yard')) || null,
  });
  await program.kill();
  expect(existsSync(out)).toBe(false);
  const again = await exportTo(out);
  expect(again.text).toContain('an export that was not finished was found there');
  expect(again.code).toBe(0);
  expect(readdirSync(folder).toSorted()).toEqual(['ffmpeg', 'out']);
  expect((await runProgram(['verify', out, '--trust-enclosed'])).code).toBe(0);
}, 60_000);

test('video on a volume of another machine is not reachable from here', async () => {
  const other = scratchFolder();
  mkdirSync(other, { recursive: true });
  writeFileSync(join(other, 'volume.txt'), 'v-other\n');
  const refused = await exportTo(join(scratchFolder(), 'out'), '--recordings', other);
  expect(refused.text).toContain('not reachable from here');
  expect(refused.text).not.toContain('Nothing was recorded');
  expect(refused.code).toBe(3);
}, 60_000);
