import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Viewing {
  /** Grey pictures of 64 × 48, in order. */
  readonly pictures: readonly Uint8Array[];
  readonly lastWords: string;
  /** False when it had to be stopped because `withinMs` were over. */
  readonly isOver: boolean;
}

/** Watches `url` with ffmpeg as any client would, until it has `count` pictures, the stream is over or `withinMs` have passed. */
export async function view(url: string, count: number, withinMs: number): Promise<Viewing> {
  const input = ['-rtsp_transport', 'tcp', '-analyzeduration', '500000', '-i', url];
  const output = ['-vf', 'scale=64:48,format=gray', '-frames:v', `${count}`, '-fps_mode', 'passthrough'];
  const args = ['-nostdin', '-v', 'error', ...input, ...output, '-f', 'rawvideo', 'pipe:1'];
  const ffmpeg = spawn('ffmpeg', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  let lastWords = '';
  ffmpeg.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  ffmpeg.stderr.on('data', (chunk: Buffer) => {
    lastWords = `${lastWords}${chunk.toString()}`.slice(-4_000);
  });
  let isOver = true;
  const patience = setTimeout(() => {
    isOver = false;
    ffmpeg.kill('SIGKILL');
  }, withinMs);
  await once(ffmpeg, 'close');
  clearTimeout(patience);
  const grey = Buffer.concat(chunks);
  const sizePx = 64 * 48;
  const pictures = Array.from({ length: Math.floor(grey.length / sizePx) }, (_, i) =>
    grey.subarray(i * sizePx, (i + 1) * sizePx),
  );
  return { pictures, lastWords, isOver };
}

export function meanLevel(picture: Uint8Array): number {
  return picture.reduce((sum, level) => sum + level, 0) / picture.length;
}

/** Mean absolute difference of two pictures, in grey levels. */
export function meanDifference(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, level, i) => sum + Math.abs(level - (b[i] ?? 0)), 0) / a.length;
}

/** Mean absolute step from a pixel to its right neighbour: what blur takes away. */
export function meanStep(picture: Uint8Array): number {
  return meanDifference(picture.subarray(1), picture.subarray(0, -1));
}
