import { execFileSync } from 'node:child_process';
import type { Picture } from '../../kernel/domain/frame.ts';

const BITS = 12;

export interface TestVideo {
  readonly seconds: number;
  readonly fps?: number;
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** Frames from key frame to key frame. */
  readonly keyEvery?: number;
  /** Further arguments of ffmpeg, before the output. */
  readonly more?: readonly string[];
}

/** Makes a video with ffmpeg. Every frame shows its number as 12 black or white stripes, the lowest bit at the left. */
export function makeTestVideo(file: string, video: TestVideo): string {
  const { seconds, fps = 25, widthPx = 384, heightPx = 216, keyEvery = fps, more = [] } = video;
  const stripes = `geq=lum='if(bitand(N,pow(2,floor(X*${BITS}/W))),220,30)':cb=128:cr=128`;
  // The frame is painted small and then enlarged, because ffmpeg computes a formula for each painted pixel.
  const small = `color=size=${4 * BITS}x8:rate=${fps}:duration=${seconds},format=yuv420p,${stripes}`;
  const source = `${small},scale=${widthPx}:${heightPx}:flags=neighbor,setsar=1`;
  const coding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '0', '-g', `${keyEvery}`, '-sc_threshold', '0'];
  ffmpeg(['-f', 'lavfi', '-i', source, ...coding, '-pix_fmt', 'yuv420p', ...more, file]);
  return file;
}

/** @throws with ffmpeg's last words. */
export function ffmpeg(args: readonly string[]): void {
  execFileSync('ffmpeg', ['-hide_banner', '-nostdin', '-loglevel', 'error', '-y', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Reads the number that `makeTestVideo` wrote into a frame. */
export function frameNumber({ widthPx, heightPx, rgb }: Picture): number {
  const row = Math.floor(heightPx / 2) * widthPx;
  const bits = Array.from({ length: BITS }, (_, bit) => {
    const x = Math.floor(((bit + 0.5) * widthPx) / BITS);
    return (rgb[(row + x) * 3] ?? 0) > 128 ? 2 ** bit : 0;
  });
  return bits.reduce((sum, value) => sum + value, 0);
}
