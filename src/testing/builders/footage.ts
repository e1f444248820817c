import { spawnSync } from 'node:child_process';
import type { Picture } from '../../kernel/domain/frame.ts';

/**
 * Real CCTV of Debian's package opencv-doc: people cross a yard, and a white van stands there all the time. 768 × 576,
 * 79 s.
 */
export const YARD = '/usr/share/doc/opencv-doc/examples/data/vtest.avi';

/** Pictures of a video, `perSecond` of them from `fromS` on, decoded by ffmpeg. */
export function footage(
  file: string,
  { perSecond = 1, fromS = 0, seconds = 600 }: { perSecond?: number; fromS?: number; seconds?: number } = {},
): Picture[] {
  const [widthPx, heightPx] = sizeOf(file);
  const { stdout, stderr, status } = spawnSync(
    'ffmpeg',
    ['-v', 'error', '-threads', '1', '-ss', `${fromS}`, '-t', `${seconds}`, '-i', file].concat([
      '-vf',
      `fps=${perSecond}`,
      '-f',
      'rawvideo',
      '-pix_fmt',
      'rgb24',
      '-',
    ]),
    { maxBuffer: 2 ** 30 },
  );
  if (status !== 0) throw new Error(`ffmpeg could not decode ${file}: ${stderr}`);
  const bytes = widthPx * heightPx * 3;
  return Array.from({ length: Math.floor(stdout.length / bytes) }, (_, i) => ({
    widthPx,
    heightPx,
    rgb: new Uint8Array(stdout.buffer, stdout.byteOffset + i * bytes, bytes),
  }));
}

function sizeOf(file: string): [number, number] {
  const { stdout } = spawnSync(
    'ffprobe',
    ['-v', 'error', '-select_streams', 'v:0', '-show_entries', 'stream=width,height', '-of', 'csv=p=0', file],
    { encoding: 'utf8' },
  );
  const [width, height] = stdout.trim().split(',').map(Number);
  if (!width || !height) throw new Error(`ffprobe found no video in ${file}`);
  return [width, height];
}
