import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ExportWorld } from '../../testing/worlds/export-world.ts';

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
  expect((await world.verify()).breaches).toEqual([]);
});
