import { rmSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { VideoFile, VideoFiles } from '../../footage/export/video-files.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { SystemClock } from '../system-clock.ts';
import { FfmpegProcess } from './ffmpeg-process.ts';

/** Bytes of a file's index for a second of video: 60 pictures of 16 bytes, and their places. */
const INDEX_BYTES_PER_S = 1_200;
const LEAST_INDEX_BYTES = 65_536;
/** Each time the index gets the room that was missing, and as much again. */
const MOST_TRIES = 4;
/** So much of what ffmpeg says is repeated. */
const MOST_LINES = 3;

/** The heads of fragments are left out; where they are many, they are a tenth. */
const LEAST_RATIO = 0.85;
const FAILED = 'it ended with';
const FATAL = /Error writing trailer|No space left|Invalid data found|it ended with/;

const QUIET = ['-hide_banner', '-nostats', '-loglevel', 'error'];

/** Makes files of video with ffmpeg, which gives way to all others: the cameras of this machine are watched meanwhile. */
export class FfmpegVideoFiles implements VideoFiles {
  readonly #leastIndexBytes: number;
  readonly #clock: Clock;

  constructor({
    leastIndexBytes = LEAST_INDEX_BYTES,
    clock = new SystemClock(),
  }: { readonly leastIndexBytes?: number; readonly clock?: Clock } = {}) {
    this.#leastIndexBytes = leastIndexBytes;
    this.#clock = clock;
  }

  async copy(video: () => AsyncIterable<Uint8Array>, { path, codec, durationMs }: VideoFile): Promise<void> {
    let indexBytes = this.#leastIndexBytes + Math.ceil((durationMs / 1_000) * INDEX_BYTES_PER_S);
    for (let tries = 1; ; tries += 1) {
      const given = new CountedBytes();
      const stdin = Readable.from(given.of(video()), { objectMode: false });
      const output = copied({ codec, indexBytes });
      const lines = await write({ inputOptions: [...QUIET, '-f', 'mp4'], input: null, stdin, output }, path);
      given.check();
      const missing = Number(/moov_size is too small, needed (\d+)/.exec(lines.join('\n'))?.[1] ?? 0);
      if (missing === 0) {
        failOn(lines, path);
        return checkWhole(path, given.bytes);
      }
      if (tries === MOST_TRIES) throw notWritten(path, lines);
      indexBytes += 2 * missing;
      rmSync(path, { force: true });
    }
  }

  async codeAnew(path: string, to: string, signal?: AbortSignal): Promise<void> {
    const output = [
      ...['-map', '0:V:0', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-pix_fmt', 'yuv420p'],
      ...['-movflags', '+faststart', '-threads', '2', '-f', 'mp4'],
    ];
    const request = { inputOptions: [...QUIET, '-threads', '2'], input: path, stdin: null, output };
    const stopping = signal === undefined ? null : { signal, clock: this.#clock };
    failOn(await write(request, to, stopping), to);
  }
}

/** Arguments that copy the pictures: the index stands in the room that is kept for it before them. */
function copied({ codec, indexBytes }: { readonly codec: string; readonly indexBytes: number }): readonly string[] {
  // Without this tag Apple's players take H.265 for something else.
  const tag = /^(hvc|hev)/.test(codec) ? ['-tag:v', 'hvc1'] : [];
  return [...['-map', '0:V:0', '-c', 'copy', '-moov_size', `${indexBytes}`], ...tag, ...['-f', 'mp4']];
}

/** Runs to its end, and gives what ffmpeg complained of: its exit status is 0 also where the file is not whole. */
async function write(
  request: Omit<Parameters<typeof FfmpegProcess.start>[0], 'report'>,
  path: string,
  stopping: { readonly signal: AbortSignal; readonly clock: Clock } | null = null,
): Promise<readonly string[]> {
  const lines: string[] = [];
  const process = await FfmpegProcess.start({ ...request, report: null, file: path, isLast: true }, (line) => {
    lines.push(line);
    if (lines.length > 2 * MOST_LINES) lines.splice(MOST_LINES, 1);
  });
  const stop = () => void (stopping && process.stop(stopping.clock));
  if (stopping?.signal.aborted) stop();
  stopping?.signal.addEventListener('abort', stop, { once: true });
  const status = await process.gone;
  stopping?.signal.removeEventListener('abort', stop);
  stopping?.signal.throwIfAborted();
  return status === 0 ? lines : [...lines, `${FAILED}: ${status ?? 'a signal'}`];
}

/** Counts what is given to ffmpeg. */
class CountedBytes {
  bytes = 0;
  #failure: { readonly error: unknown } | null = null;

  /** Ends where it cannot be read on: of a stream that breaks ffmpeg would hear nothing, and wait for ever. */
  async *of(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of pieces) {
        this.bytes += piece.length;
        yield piece;
      }
    } catch (error) {
      this.#failure = { error };
    }
  }

  /** @throws what ended the reading before its end. */
  check(): void {
    if (this.#failure !== null) throw this.#failure.error;
  }
}

/** A file that lacks some of its pictures is no export. @throws JiexunError JX_EXPORT_VIDEO */
function checkWhole(path: string, givenBytes: number): void {
  const { size } = statSync(path);
  if (size < givenBytes * LEAST_RATIO) throw notWritten(path, [`it holds ${size} bytes of ${givenBytes}`]);
}

/** @throws JiexunError JX_DISK_FULL, JX_EXPORT_VIDEO */
function failOn(lines: readonly string[], path: string): void {
  if (lines.some((line) => line.includes('No space left on device')))
    throw saidError('JX_DISK_FULL', saying('export-error.full', { where: path }));
  if (lines.some((line) => FATAL.test(line))) throw notWritten(path, lines);
}

function notWritten(path: string, lines: readonly string[]) {
  const why = lines.slice(-MOST_LINES).join('; ');
  return saidError('JX_EXPORT_VIDEO', saying('export-error.video', { file: basename(path), why }));
}
