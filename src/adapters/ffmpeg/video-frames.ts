import { execFile } from 'node:child_process';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { JiexunError } from '../../kernel/domain/error.ts';
import { fileInputOptions } from './input-options.ts';

const run = promisify(execFile);
const VIDEO = /\.(mp4|mkv|avi|mov|m4v|ts|webm)$/i;
/** A day of one video, at a frame a second, would fill a disk: an hour is plenty. */
const MOST_FRAMES = 3_600;

/**
 * One frame a second of every video below `folder`, of each the last part (`lastRatio` of its seconds; 1 = all), as JPEGs of
 * its own size in `out`: `folder/name-of-video.mp4/000123.jpg`, counted from 1. A file no frame can be taken from is told.
 * @throws JiexunError JX_EVALUATE_INPUT when there is no video or no frame, JX_FFMPEG when ffmpeg cannot be started.
 */
export async function writeVideoFrames(
  { folder, lastRatio, out }: { readonly folder: string; readonly lastRatio: number; readonly out: string },
  say: (line: string) => void,
): Promise<void> {
  const videos = await videosBelow(folder);
  let taken = 0;
  for (const video of videos) {
    const frames = join(out, video);
    await mkdir(frames, { recursive: true });
    const why = await writeFrames(join(folder, video), frames);
    if (why !== null) say(`warning: ${join(folder, video)}: no frame can be taken: ${why}`);
    const names = (await readdir(frames)).toSorted();
    const first = Math.ceil(names.length * (1 - lastRatio));
    for (const name of names.slice(0, first)) await rm(join(frames, name));
    taken += names.length - first;
    if (why === null) say(`${video}: ${names.length - first} of ${names.length} frames, one a second`);
  }
  if (taken > 0) return;
  const way = 'name a folder with videos that play, or a larger part of them';
  throw new JiexunError('JX_EVALUATE_INPUT', `--videos ${folder} gives no frame with --last ${lastRatio}; ${way}.`);
}

async function videosBelow(folder: string): Promise<string[]> {
  let names: string[] = [];
  try {
    names = await readdir(folder, { recursive: true });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new JiexunError('JX_EVALUATE_INPUT', `--videos ${folder} cannot be read (${why}); name a folder.`, { cause });
  }
  const videos = names.filter((name) => VIDEO.test(name)).toSorted();
  if (videos.length > 0) return videos;
  throw new JiexunError('JX_EVALUATE_INPUT', `--videos ${folder} has no video; name a folder that has some.`);
}

/** Null, or why not. */
async function writeFrames(video: string, folder: string): Promise<string | null> {
  const input = [
    '-nostdin',
    '-v',
    'error',
    '-threads',
    '1',
    ...fileInputOptions(),
    '-i',
    `file:${video}`,
    '-map',
    '0:V:0',
  ];
  // A percent sign of the video's own name stands for itself.
  const pattern = join(folder.replaceAll('%', '%%'), '%06d.jpg');
  const output = ['-vf', 'fps=1', '-q:v', '2', '-frames:v', `${MOST_FRAMES}`, pattern];
  try {
    await run('ffmpeg', [...input, ...output]);
    return null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new JiexunError('JX_FFMPEG', 'The program ffmpeg cannot be started: it is not installed.', {
        cause: error,
      });
    }
    return error instanceof Error ? (error.message.split('\n').at(-2) ?? error.message) : String(error);
  }
}
