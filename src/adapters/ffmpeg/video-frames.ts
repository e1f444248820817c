import { execFile } from 'node:child_process';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { saidError, saidOf } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import { fileInputOptions } from './input-options.ts';

const run = promisify(execFile);
const VIDEO = /\.(mp4|mkv|avi|mov|m4v|ts|webm)$/i;
/** One frame a second from a video of a whole day would fill a disk. One hour is enough. */
const MOST_FRAMES = 3_600;

/**
 * Writes one frame a second from every video below `folder`, from the last part of each (`lastRatio` of its seconds;
 * 1 = all), into `out`. The frames are JPEGs of the video's own size: `folder/name-of-video.mp4/000123.jpg`, counted
 * from 1. It reports a file that gives no frame.
 * @throws JiexunError JX_EVALUATE_INPUT when there is no video or no frame, JX_FFMPEG when ffmpeg cannot be started.
 */
export async function writeVideoFrames(
  { folder, lastRatio, out }: { readonly folder: string; readonly lastRatio: number; readonly out: string },
  say: (said: Saying) => void,
): Promise<void> {
  const videos = await videosBelow(folder);
  let taken = 0;
  for (const video of videos) {
    const frames = join(out, video);
    await mkdir(frames, { recursive: true });
    const why = await writeFrames(join(folder, video), frames);
    if (why !== null) say(saying('evaluate.no-frame', { video: join(folder, video), why }));
    const names = (await readdir(frames)).toSorted();
    const first = Math.ceil(names.length * (1 - lastRatio));
    for (const name of names.slice(0, first)) await rm(join(frames, name));
    taken += names.length - first;
    if (why === null) say(saying('evaluate.frames', { video, taken: names.length - first, frames: names.length }));
  }
  if (taken > 0) return;
  throw saidError('JX_EVALUATE_INPUT', saying('evaluate.no-frames', { folder, last: lastRatio }));
}

async function videosBelow(folder: string): Promise<string[]> {
  let names: string[] = [];
  try {
    names = await readdir(folder, { recursive: true });
  } catch (cause) {
    const what = saying('evaluate.no-folder', { option: '--videos', folder, why: saidOf(cause) });
    throw saidError('JX_EVALUATE_INPUT', what, { cause });
  }
  const videos = names.filter((name) => VIDEO.test(name)).toSorted();
  if (videos.length > 0) return videos;
  throw saidError('JX_EVALUATE_INPUT', saying('evaluate.no-videos', { folder }));
}

/** Returns null, or why it failed. */
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
  // A percent sign in the video's own name is no placeholder.
  const pattern = join(folder.replaceAll('%', '%%'), '%06d.jpg');
  const output = ['-vf', 'fps=1', '-q:v', '2', '-frames:v', `${MOST_FRAMES}`, pattern];
  try {
    await run('ffmpeg', [...input, ...output]);
    return null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw saidError('JX_FFMPEG', saying('machine-error.no-ffmpeg'), { cause: error });
    }
    return error instanceof Error ? (error.message.split('\n').at(-2) ?? error.message) : String(error);
  }
}
