import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { SceneName } from '../samples/simulator.ts';
import { renderScenes } from '../samples/simulator.ts';

/** What benches make and keep for the next run; not committed. */
export const KEPT = join(import.meta.dirname, 'out');
const SHARED = resolve(import.meta.dirname, '..', process.env['JIEXUN_TEST_DATA'] ?? '../shared/data');

export async function scene(name: SceneName): Promise<string> {
  return (await renderScenes({ dir: join(KEPT, 'scenes'), scenes: [name] }))[name];
}

/**
 * Video as a camera sends it: H.264 without B-frames, 25 frames a second, a key frame a second, some noise as from
 * every sensor.
 */
export async function asCamera(
  source: string,
  { widthPx, heightPx, megabitsPerS }: { widthPx: number; heightPx: number; megabitsPerS: number },
): Promise<string> {
  const filter = `scale=${widthPx}:${heightPx},fps=25,noise=alls=5:allf=t`;
  const rate = ['-b:v', `${megabitsPerS}M`, '-maxrate', `${1.5 * megabitsPerS}M`, '-bufsize', `${2 * megabitsPerS}M`];
  const coding = ['-c:v', 'libx264', '-preset', 'veryfast', '-bf', '0', '-g', '25', '-sc_threshold', '0'];
  const name = `camera-${widthPx}x${heightPx}-${sourceName(source)}`;
  return made(name, ['-i', source, '-vf', filter, '-pix_fmt', 'yuv420p', ...coding, ...rate]);
}

/** The shared traffic video (640×360, 33 s), repeated for ten minutes. */
export async function traffic(keyFrames: 'every second' | 'as it is'): Promise<string> {
  const video = join(SHARED, 'videos/opendatacam/opendatacam_traffic_640x360_15fps.mp4');
  if (!existsSync(video))
    throw new Error(`${video} is not there: name the folder of the shared data in JIEXUN_TEST_DATA.`);
  const times = ['-stream_loop', '17', '-i'];
  if (keyFrames === 'as it is') return made('traffic-600s-as-it-is.mp4', [...times, video, '-c', 'copy']);
  const coding = [
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-b:v',
    '800k',
    '-bf',
    '0',
    '-g',
    '15',
    '-sc_threshold',
    '0',
  ];
  const once = await made('traffic-key-frame-a-second.mp4', ['-i', video, ...coding]);
  return made('traffic-600s-key-frame-a-second.mp4', [...times, once, '-c', 'copy']);
}

/** A street scene at 640×360, ten minutes of it, a key frame a second. */
export async function quietStreet(): Promise<string> {
  const once = await asCamera(await scene('street'), { widthPx: 640, heightPx: 360, megabitsPerS: 0.8 });
  return made(`long-${sourceName(once)}`, ['-stream_loop', '7', '-i', once, '-c', 'copy']);
}

async function made(name: string, args: readonly string[]): Promise<string> {
  const path = join(KEPT, name);
  if (existsSync(path)) return path;
  await mkdir(KEPT, { recursive: true });
  const unfinished = join(KEPT, `${process.pid}-${name}`);
  await promisify(execFile)('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...args, '-an', unfinished]);
  await rename(unfinished, path);
  return path;
}

function sourceName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
