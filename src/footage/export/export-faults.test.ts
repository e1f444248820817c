import { beforeEach, expect, test } from 'vitest';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { PlainVideoFiles } from '../../testing/builders/plain-video-files.ts';
import { aKeyPair } from '../../testing/worlds/evidence-world.ts';
import { EXPORT_CAMERA, ExportWorld } from '../../testing/worlds/export-world.ts';
import type { RecordingWorld } from '../../testing/worlds/recording-world.ts';
import { segmentPath } from '../recording/segment-store.ts';
import { writeTakenMark } from '../recording/taken-mark.ts';
import type { ExportedPart } from './footage-manifest.ts';
import type { VideoFile } from './video-files.ts';

const START = new Date('2026-01-01T08:00:00Z');
const MINUTE = 60_000;

let world: ExportWorld;
let recorded: RecordingWorld;

/** Five minutes of video, a file each. */
beforeEach(async () => {
  world = new ExportWorld();
  recorded = await world.imagine(START, async (one) => {
    const camera = await one.record(1);
    await camera.begin();
    await camera.seconds(300, (second) => second % 4 === 0);
    await camera.stop();
  });
});

const nameOf = (minute: number) => `${START.getTime() + minute * MINUTE}-1`;

/** Reads of this minute's file give what `change` makes of them. */
function disturb(minute: number, change: (bytes: Uint8Array, fromByte: number) => Uint8Array | null): void {
  const { volume } = recorded;
  const path = segmentPath('yard', nameOf(minute));
  world.volumes.splice(0, 1, {
    volume: volume.volume,
    read: async (asked, fromByte, toByte) => {
      const bytes = await volume.read(asked, fromByte, toByte);
      return asked === path && bytes !== null ? change(Uint8Array.from(bytes), fromByte) : bytes;
    },
  });
}

async function exported(): Promise<ExportedPart> {
  const { manifest } = await world.export('2026-01-01T08:00:30Z', '2026-01-01T08:04:30Z');
  const [part] = manifest.parts;
  if (part === undefined) throw new Error('the manifest has no part');
  return part;
}

const faultsOf = ({ sources }: ExportedPart) =>
  sources.flatMap(({ name, fault }) => (fault === null ? [] : [`${name} ${fault}`]));
const gapsOf = ({ gaps }: ExportedPart) =>
  gaps.map(({ from, to, reason }) => `${from.slice(14, 19)}–${to.slice(14, 19)} ${reason}`);
const videosOf = ({ videos }: ExportedPart) =>
  videos.map(({ from, to }) => `${from.slice(14, 19)}–${to.slice(14, 19)}`);

test('a changed file leaves, and is named in the manifest and when it is verified', async () => {
  disturb(2, (bytes, fromByte) => {
    const at = 3_000 - fromByte;
    if (at >= 0 && at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  });
  const part = await exported();
  expect([faultsOf(part), gapsOf(part), videosOf(part)]).toEqual([[`${nameOf(2)} changed`], [], ['00:28–04:30']]);
  expect(part.sources[2]?.copiedSha256).not.toBe(part.sources[2]?.sha256);
  const { breaches, notes } = await world.verify();
  expect([breaches, JSON.stringify(notes)]).toEqual([[], expect.stringContaining(`yard/${nameOf(2)}`)]);
});

test('a changed file of which ffmpeg can make nothing is a gap between two videos', async () => {
  disturb(2, (bytes, fromByte) => (fromByte > 0 ? bytes : bytes.map((byte, at) => (at === 3_000 ? byte ^ 1 : byte))));
  world.videos = new (class extends PlainVideoFiles {
    override async copy(video: () => AsyncIterable<Uint8Array>, to: VideoFile): Promise<void> {
      await super.copy(video, to);
      if (to.durationMs > 150_000)
        throw saidError('JX_EXPORT_VIDEO', saying('export-error.video', { file: 'x', why: 'y' }));
    }
  })();
  const part = await exported();
  expect([faultsOf(part), gapsOf(part), videosOf(part)]).toEqual([
    [`${nameOf(2)} unreadable`],
    ['02:00–03:00 unreadable'],
    ['00:28–02:00', '03:00–04:30'],
  ]);
  expect((await world.verify()).breaches).toEqual([]);
});

test.each<[what: string, change: () => null | Uint8Array, fault: string]>([
  ['a file that is gone', () => null, 'missing'],
  ['a file that begins like none of ours', () => new Uint8Array(100), 'unreadable'],
])('%s is a gap between two videos, and named', async (_, change, fault) => {
  disturb(2, change);
  const part = await exported();
  expect([faultsOf(part), gapsOf(part), videosOf(part)]).toEqual([
    [`${nameOf(2)} ${fault}`],
    [`02:00–03:00 ${fault}`],
    ['00:28–02:00', '03:00–04:30'],
  ]);
  expect((await world.verify()).breaches).toEqual([]);
});

test('a file that was cut leaves as far as it goes; the rest of its minute is a gap', async () => {
  const bytes = await recorded.volume.read(segmentPath('yard', nameOf(2)), 0, 1e9);
  const half = (bytes?.length ?? 0) / 2;
  disturb(2, (part, fromByte) => part.subarray(0, Math.max(0, half - fromByte)));
  const part = await exported();
  expect(faultsOf(part)).toEqual([`${nameOf(2)} cut`]);
  expect(gapsOf(part)).toEqual([expect.stringMatching(/^02:\d\d–03:00 missing$/)]);
  expect(videosOf(part)).toHaveLength(2);
  expect((await world.verify()).breaches).toEqual([]);
});

test('what retention took is a gap with that reason, and believed by its signed note alone', async () => {
  const [row] = await world.hours();
  if (row === undefined) throw new Error('nothing was recorded');
  const taken = writeTakenMark(row, { why: 'age', at: world.clock.now() }, world.keys.signer);
  await world.rows.replace({ ...row, files: 'gone', taken });
  const part = { cameraId: 'yard', fromAt: START, toAt: new Date(START.getTime() + 2 * MINUTE) };
  const by = { reason: 'theft', askedBy: 'os:wang', approvedBy: null, withViewingCopy: false };
  const plan = await world.exports().plan({ parts: [part], ...by }, () => EXPORT_CAMERA);
  expect(plan.parts[0]?.gaps.map(({ reason }) => reason)).toEqual(['taken']);
  await expect(exported()).rejects.toMatchObject({ code: 'JX_NOT_THERE' });

  // An amendment has its own files, which are kept.
  await recordSecond();
  const given = await exported();
  expect(gapsOf(given)).toEqual(['00:30–01:00 taken', '03:00–04:30 taken']);
  expect((await world.verify()).breaches).toEqual([]);
});

test('files that somebody else calls taken by retention are named', async () => {
  const [row] = await world.hours();
  if (row === undefined) throw new Error('nothing was recorded');
  const taken = writeTakenMark(row, { why: 'age', at: world.clock.now() }, aKeyPair().signer);
  await recordSecond();
  await world.rows.replace({ ...row, files: 'gone', taken });
  await exported();
  const { breaches } = await world.verify();
  expect(breaches.map(({ promise, where, what }) => [promise, where, what.key])).toContainEqual([
    'sources',
    `yard/${nameOf(0)}`,
    'breach.source-untaken',
  ]);
});

test('of a file that is being written leaves what is on the disk', async () => {
  const [row] = await world.hours();
  if (row === undefined) throw new Error('nothing was recorded');
  const { closedAt: _, seq: __, chainKey: ___, prevSha256: ____, sha256: _____, ...open } = row;
  const [name, fromMs, toMs, , run] = row.segments[3] ?? ['', 0, 0, 0, 0];
  const path = segmentPath('yard', nameOf(3));
  const half = Math.floor(((await recorded.volume.read(path, 0, 1e9))?.length ?? 0) / 2);
  const segments = [...row.segments.slice(0, 3), [name, fromMs, toMs, half, run, ''] as (typeof row.segments)[number]];
  await world.rows.replace({ ...open, segments, state: 'open' });
  const part = await exported();
  expect([faultsOf(part), gapsOf(part)]).toEqual([
    [],
    [expect.stringMatching(/^03:\d\d–04:00 unwritten$/), '04:00–04:30 untold'],
  ]);
  const { breaches, notes } = await world.verify();
  expect([breaches, JSON.stringify(notes)]).toEqual([[], expect.stringContaining('verify.note-open')]);
});

/** Another worker has recorded the second and the third minute too. */
async function recordSecond(): Promise<void> {
  const [row] = await world.hours();
  if (row === undefined) throw new Error('nothing was recorded');
  const segments = await Promise.all(
    [1, 2].map(async (minute): Promise<(typeof row.segments)[number]> => {
      const bytes = (await recorded.volume.read(segmentPath('yard', nameOf(minute)), 0, 1e9)) ?? new Uint8Array();
      const fromMs = START.getTime() + minute * MINUTE;
      const name = `${fromMs}-2`;
      const file = await recorded.volume.create(segmentPath('yard', name));
      await file.append(bytes);
      const { sha256 } = await file.close();
      return [name, fromMs, fromMs + MINUTE, bytes.length, 0, sha256];
    }),
  );
  const runs = row.runs.map((run) => ({ ...run, fence: 2 }));
  const {
    closedAt: _,
    seq: __,
    chainKey: ___,
    prevSha256: ____,
    sha256: _____,
    files: ______,
    taken: _______,
    ...open
  } = row;
  await world.rows.insert({
    ...open,
    id: `${row.id}/2`,
    version: 1,
    part: 2,
    fence: 2,
    runs,
    segments,
    gaps: [],
    state: 'open',
  });
  await world.closeHours();
}

test('where two workers recorded at once both leave, and are marked', async () => {
  await recordSecond();
  const part = await exported();
  expect(videosOf(part)).toEqual(['00:28–04:30', '01:00–03:00']);
  expect(part.videos.map(({ isDoubled, fence }) => [isDoubled, fence])).toEqual([
    [true, 1],
    [true, 2],
  ]);
  expect((await world.verify()).breaches).toEqual([]);
});

test('a volume that is not here is told as that, beside what is here', async () => {
  const [row] = await world.hours();
  if (row === undefined) throw new Error('nothing was recorded');
  const [run] = row.runs;
  if (run === undefined) throw new Error('nothing was recorded');
  const segments = row.segments.map((segment, at): (typeof row.segments)[number] =>
    at < 2 ? segment : ([...segment.slice(0, 4), 1, segment[5]] as typeof segment),
  );
  await world.rows.replace({ ...row, runs: [run, { ...run, volume: 'v-elsewhere' }], segments });
  const part = await exported();
  expect(gapsOf(part)).toEqual(['02:00–04:30 not-here']);
  expect(part.sources.map(({ volume, fault }) => `${volume} ${fault}`)).toContain('v-elsewhere not-here');
});
