import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FfmpegVideoFiles } from '../../adapters/ffmpeg/ffmpeg-video-files.ts';
import { DirectoryExportPlace } from '../../adapters/files/directory-export-place.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { smallDisk } from '../../testing/builders/small-disk.ts';
import { ExportWorld } from '../../testing/worlds/export-world.ts';
import { segmentPath } from '../recording/segment-store.ts';

/** A minute before the hour. */
const START = new Date('2026-01-01T08:59:00Z');

let world: ExportWorld;

beforeEach(() => {
  world = new ExportWorld();
});
afterEach(() => world[Symbol.asyncDispose]());

/** Decodes all of it. Gives seconds, pictures and the tag of the coding. */
function played(file: string): { readonly seconds: number; readonly pictures: number; readonly tag: string } {
  execFileSync('ffmpeg', ['-v', 'error', '-xerror', '-i', file, '-f', 'null', '-'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const entries = 'format=duration:stream=nb_frames,codec_tag_string';
  const said = execFileSync('ffprobe', ['-v', 'error', '-show_entries', entries, '-of', 'json', file], {
    encoding: 'utf8',
  });
  const { streams, format } = JSON.parse(said);
  return { seconds: Number(format.duration), pictures: Number(streams[0].nb_frames), tag: streams[0].codec_tag_string };
}

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}

test.each([
  ['while it copies', 'h264'],
  ['while it codes anew, which nothing is read for', 'h265'],
] as const)(
  'an export that nobody wants any more ends %s, and is none: what was cut off is no gap',
  async (_, coding) => {
    await world.record({ startAt: START, runs: [{ seconds: 60, gapSeconds: 0 }], coding });
    const over = new AbortController();
    const withViewingCopy = coding === 'h265';
    class StoppedVideos extends FfmpegVideoFiles {
      override codeAnew(path: string, to: string, signal?: AbortSignal): Promise<void> {
        const coded = super.codeAnew(path, to, signal);
        over.abort(new Error('dropped'));
        return coded;
      }
    }
    world.videos = new StoppedVideos();
    const onProgress = () => {
      if (!withViewingCopy) over.abort(new Error('dropped'));
      over.signal.throwIfAborted();
    };
    const news = { signal: over.signal, onProgress };
    const made = world.export('2026-01-01T08:59:00Z', '2026-01-01T09:00:00Z', { withViewingCopy, news });
    await expect(made).rejects.toThrow('dropped');
    expect(existsSync(world.out)).toBe(false);
    expect(readdirSync(dirname(world.out))).toEqual([]);
  },
);

test('each run is a file that plays, over the hour; from the key frame before to the second after; the gap is told; it verifies', async () => {
  await world.record({
    startAt: START,
    runs: [
      { seconds: 100, gapSeconds: 20 },
      { seconds: 30, gapSeconds: 0 },
    ],
  });
  const { manifest, gapMs } = await world.export('2026-01-01T08:59:11Z', '2026-01-01T09:01:10Z');
  expect(filesIn(world.out)).toEqual([
    'index.html',
    'manifest.json',
    'manifest.json.sig',
    'public.pem',
    'sheet.html',
    'yard/yard_2026-01-01_165910+0800.mp4',
    'yard/yard_2026-01-01_165910+0800.srt',
    'yard/yard_2026-01-01_170100+0800.mp4',
    'yard/yard_2026-01-01_170100+0800.srt',
  ]);
  const [part] = manifest.parts;
  expect(part?.given).toEqual({ from: '2026-01-01T08:59:10.000Z', to: '2026-01-01T09:01:10.000Z' });
  expect(part?.gaps).toEqual([
    { from: '2026-01-01T09:00:40.000Z', to: '2026-01-01T09:01:00.000Z', reason: 'camera-down' },
  ]);
  expect(gapMs).toBe(20_000);
  const [before, after] = (part?.videos ?? []).map(({ file }) => played(join(world.out, file)));
  expect(before).toEqual({ seconds: 90, pictures: 900, tag: 'avc1' });
  expect(after).toEqual({ seconds: 10, pictures: 100, tag: 'avc1' });
  const subtitles = readFileSync(join(world.out, 'yard/yard_2026-01-01_165910+0800.srt'), 'utf8');
  expect(subtitles).toContain('52\n00:00:51,000 --> 00:00:52,000\n2026-01-01 17:00:01 +08:00\n');
  expect((await world.verify()).breaches).toEqual([]);
});

test('H.265 plays with the tag that players know, with H.264 beside it, marked as derived', async () => {
  await world.record({ startAt: START, runs: [{ seconds: 10, gapSeconds: 0 }], coding: 'h265' });
  const { manifest } = await world.export('2026-01-01T08:59:01Z', '2026-01-01T08:59:09Z', { withViewingCopy: true });
  const [video] = manifest.parts[0]?.videos ?? [];
  expect(played(join(world.out, video?.file ?? ''))).toEqual({ seconds: 9, pictures: 90, tag: 'hvc1' });
  expect(video?.viewingCopy).toMatch(/-viewing-copy\.mp4$/);
  expect(played(join(world.out, video?.viewingCopy ?? ''))).toEqual({ seconds: 9, pictures: 90, tag: 'avc1' });
  expect(manifest.files.map(({ type }) => type)).toEqual([
    'video',
    'subtitles',
    'derived',
    'subtitles',
    'page',
    'page',
  ]);
  const { breaches, notes } = await world.verify();
  expect([breaches, JSON.stringify(notes)]).toEqual([[], expect.stringContaining('verify.note-derived')]);
});

test('an index that was thought too small is written again', async () => {
  await world.record({ startAt: START, runs: [{ seconds: 20, gapSeconds: 0 }] });
  const video = (await world.volumes[0]?.read(segmentPath('yard', `${START.getTime()}-1`), 0, 1e9)) ?? new Uint8Array();
  const path = join(scratchFolder(), 'again.mp4');
  const pictures = 200;
  const begun: number[] = [];
  const given = async function* () {
    begun.push(begun.length);
    yield video;
  };
  await new FfmpegVideoFiles({ leastIndexBytes: 100 }).copy(given, { path, codec: 'avc1.42c01e', durationMs: 0 });
  expect(played(path)).toEqual({ seconds: 20, pictures, tag: 'avc1' });
  expect(begun.length).toBeGreaterThan(1);
});

test('a disk that becomes full: told, and nothing half is left', async () => {
  await world.record({ startAt: START, runs: [{ seconds: 60, gapSeconds: 0 }] });
  const disk = smallDisk(400_000);
  const place = new DirectoryExportPlace(join(disk, 'out'));
  // Others take the room meanwhile: it was there when the export began.
  const roomy = Object.assign(place, { freeBytes: async () => 1e12 });
  await expect(world.export('2026-01-01T08:59:00Z', '2026-01-01T09:00:00Z', { place: roomy })).rejects.toMatchObject({
    code: 'JX_DISK_FULL',
    message: expect.stringContaining('Nothing of the export was kept'),
  });
  expect(readdirSync(disk)).toEqual([]);
});

test('too little room is told before anything is written', async () => {
  await world.record({ startAt: START, runs: [{ seconds: 10, gapSeconds: 0 }] });
  const place = new DirectoryExportPlace(join(smallDisk(4_000_000), 'out'));
  const exported = world.export('2026-01-01T08:59:00Z', '2026-01-01T09:00:00Z', { place });
  await expect(exported).rejects.toThrow(/the export needs about \d+ bytes, \d+ are free/);
});
