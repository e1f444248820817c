import { Readable } from 'node:stream';
import type { KeyFrameDecoder } from '../../footage/looking/key-frame-decoder.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { JpegSplitter } from '../live/jpeg-splitter.ts';
import { FfmpegProcess } from './ffmpeg-process.ts';

/** Each is a process of ffmpeg. */
const MOST_AT_ONCE = 3;
const WITHIN_MS = 10_000;
const MOST_WIDTH_PX = 1_280;

/** Decodes single key frames of recorded video, for browsers that do not play it. */
export class KeyFramePictures implements KeyFrameDecoder {
  readonly #clock: Clock;
  #underWay = 0;

  constructor({ clock }: { readonly clock: Clock }) {
    this.#clock = clock;
  }

  /** @throws JiexunError JX_TOO_MANY_REQUESTS when three are decoded already. */
  async jpegOf(video: Uint8Array): Promise<Uint8Array | null> {
    if (this.#underWay >= MOST_AT_ONCE)
      throw saidError('JX_TOO_MANY_REQUESTS', saying('people-error.too-many-under-way'));
    this.#underWay += 1;
    try {
      return await this.#decode(video);
    } finally {
      this.#underWay -= 1;
    }
  }

  async #decode(video: Uint8Array): Promise<Uint8Array | null> {
    const process = await FfmpegProcess.start(
      {
        inputOptions: [
          ...['-hide_banner', '-nostats', '-loglevel', 'error', '-max_alloc', '200000000'],
          ...['-threads', '1', '-f', 'mp4'],
        ],
        input: null,
        stdin: Readable.from([Buffer.from(video)]),
        output: [
          ...['-map', '0:V:0', '-frames:v', '1', '-vf', `scale='min(${MOST_WIDTH_PX},iw)':-2`, '-c:v', 'mjpeg'],
          ...['-q:v', '3', '-pix_fmt', 'yuvj420p', '-threads', '1', '-f', 'image2pipe'],
        ],
        report: null,
      },
      () => undefined,
    );
    const over = new AbortController();
    const late = this.#clock.sleep(WITHIN_MS, over.signal).then(() => process.stop(this.#clock));
    try {
      const splitter = new JpegSplitter();
      for await (const chunk of process.output as AsyncIterable<Buffer>)
        for (const jpeg of splitter.push(chunk)) return jpeg;
      return null;
    } catch {
      // It was stopped, or the bytes are no video.
      return null;
    } finally {
      over.abort();
      await late;
    }
  }
}
