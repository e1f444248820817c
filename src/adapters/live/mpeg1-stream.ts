import VideoStream from 'node-rtsp-stream';
import Mpeg1Muxer from 'node-rtsp-stream/mpeg1muxer.js';
import type { Clock } from '../../kernel/domain/clock.ts';
import { giveWay } from '../child-process/give-way.ts';
import type { ConversionProcessParts } from './process-conversion.ts';

/** MPEG-1 knows few rates of pictures. jsmpeg decodes no pictures that need a later one. */
const OPTIONS = {
  '-vf': 'scale=640:-2',
  '-r': 25,
  '-g': 25,
  '-bf': 0,
  '-b:v': '1200k',
  '-an': '',
  '-threads': 1,
  '-flush_packets': 1,
  '-muxdelay': '0.001',
  '-loglevel': 'quiet',
} as const;
const KILL_AFTER_MS = 1_000;

/**
 * node-rtsp-stream, with what is wrong with it for us taken away: it opened a port on every address, started ffmpeg when it
 * was made, opened a connection to the camera of its own, showed the camera's password in `ps`, kept without bound what nobody
 * took, and did not end. Here it reads the video that is copied already on its standard input, from `begin` to `stop`.
 */
export class Mpeg1Stream extends VideoStream {
  #muxer: Mpeg1Muxer | null = null;
  #ended: Promise<void> = Promise.resolve();
  #hasEnded = false;

  constructor() {
    super({ name: 'live' });
  }

  /** The package calls it when it is made. `begin` starts it. */
  override startMpeg1Stream(): this {
    return this;
  }

  /** Opens no port: what it makes goes to `onOutput`. */
  override pipeStreamToSocketServer(): this {
    return this;
  }

  begin({ onOutput, onEnd }: ConversionProcessParts): this {
    const ffmpegPath = process.env['FFMPEG_PATH'] ?? 'ffmpeg';
    const muxer = new Mpeg1Muxer({ url: 'pipe:0', ffmpegPath, ffmpegOptions: OPTIONS });
    const { stream } = muxer;
    muxer.on('mpeg1data', onOutput);
    stream.stderr.resume();
    // It ends while something is written to it, or cannot be started at all.
    stream.stdin.on('error', () => undefined);
    this.#ended = new Promise((resolve) => {
      stream.once('error', () => resolve());
      stream.once('close', () => resolve());
    });
    void this.#ended.then(() => {
      this.#hasEnded = true;
      onEnd();
    });
    // Looking at a camera gives way to watching it.
    giveWay(stream.pid, { isLast: true });
    this.#muxer = muxer;
    return this;
  }

  get pid(): number | null {
    return this.#muxer?.stream.pid ?? null;
  }

  get unsentBytes(): number {
    return this.#muxer?.stream.stdin.writableLength ?? 0;
  }

  write(bytes: Uint8Array): void {
    if (!this.#hasEnded) this.#muxer?.stream.stdin.write(bytes);
  }

  /** Ends ffmpeg: the package's own kills it once and looks no further. `over` resolves when it has ended. */
  override stop(): this {
    this.#muxer?.stream.stdin.destroy();
    this.#muxer?.stream.kill('SIGTERM');
    return this;
  }

  async over(clock: Pick<Clock, 'sleep'>): Promise<void> {
    this.stop();
    const done = new AbortController();
    void this.#ended.then(() => done.abort());
    await clock.sleep(KILL_AFTER_MS, done.signal);
    if (!this.#hasEnded) this.#muxer?.stream.kill('SIGKILL');
    await this.#ended;
  }
}
