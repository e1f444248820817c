import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileInputOptions } from '../../src/adapters/ffmpeg/input-options.ts';

/** As every scene is encoded: a key frame a second and no B-frames, like a camera; one thread, so that it stays out of the way. */
const ENCODING =
  '-an -c:v libx264 -preset veryfast -crf 20 -bf 0 -pix_fmt yuv420p -sc_threshold 0 -g 1000 -threads 1 -movflags +faststart';

export interface VideoSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Decoded frames of a video, R G B, in order; `filter` is ffmpeg's `-vf`. @throws Error with ffmpeg's last words. */
export async function* readFrames(path: string, size: VideoSize, filter?: string): AsyncGenerator<Uint8Array> {
  const picked = filter ? ['-vf', filter, '-fps_mode', 'passthrough'] : [];
  const args = ['-nostdin', '-v', 'error', ...fileInputOptions(), '-i', `file:${path}`, ...picked];
  args.push('-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1');
  const ffmpeg = spawn('ffmpeg', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const end = ending(ffmpeg);
  try {
    let frame = new Uint8Array(size.widthPx * size.heightPx * 3);
    let filled = 0;
    for await (const chunk of ffmpeg.stdout as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length; ) {
        const taken = Math.min(chunk.length - at, frame.length - filled);
        frame.set(chunk.subarray(at, at + taken), filled);
        filled += taken;
        at += taken;
        if (filled < frame.length) continue;
        yield frame;
        frame = new Uint8Array(frame.length);
        filled = 0;
      }
    }
    await end;
  } finally {
    ffmpeg.kill('SIGKILL');
    await end.catch(() => undefined);
  }
}

/** Takes R G B frames, writes an H.264 MP4. */
export class VideoWriter {
  readonly #ffmpeg: ChildProcess;
  readonly #end: Promise<void>;

  constructor(path: string, size: VideoSize, framesPerSecond: number) {
    const input = `-f rawvideo -pix_fmt rgb24 -s ${size.widthPx}x${size.heightPx} -r ${framesPerSecond} -i pipe:0`;
    const args = ['-v', 'error', '-y', ...input.split(' '), ...ENCODING.split(' ')];
    args.push('-force_key_frames', 'expr:gte(t,n_forced)', '-f', 'mp4', path);
    this.#ffmpeg = spawn('ffmpeg', args, { stdio: ['pipe', 'ignore', 'pipe'] });
    this.#end = ending(this.#ffmpeg);
    this.#end.catch(() => undefined);
    this.#ffmpeg.stdin?.on('error', () => undefined); // A writer that died says why in `#end`.
  }

  /** Resolves when the next frame may come; `rgb` must not change until then. */
  async write(rgb: Uint8Array): Promise<void> {
    const stdin = this.#ffmpeg.stdin;
    if (!stdin) return;
    await Promise.race([new Promise((resolve) => stdin.write(rgb, resolve)), this.#end]);
  }

  async close(): Promise<void> {
    this.#ffmpeg.stdin?.end();
    await this.#end;
  }

  async abandon(): Promise<void> {
    this.#ffmpeg.kill('SIGKILL');
    await this.#end.catch(() => undefined);
  }
}

async function ending(ffmpeg: ChildProcess): Promise<void> {
  let lastWords = '';
  ffmpeg.stderr?.on('data', (chunk: Buffer) => {
    lastWords = `${lastWords}${chunk.toString()}`.slice(-2_000);
  });
  const [code] = (await once(ffmpeg, 'close')) as [number | null];
  if (code !== 0) throw new Error(`ffmpeg ended with ${code ?? 'a signal'}: ${lastWords.trim() || 'no message'}`);
}
