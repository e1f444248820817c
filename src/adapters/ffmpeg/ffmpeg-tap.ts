import type { Clock } from '../../kernel/domain/clock.ts';
import type { VideoPiece, VideoTap } from '../../kernel/domain/video-tap.ts';
import { copiedOutput } from './copied-output.ts';
import { lastWords } from './down-reason.ts';
import { FfmpegProcess, type ProcessArguments } from './ffmpeg-process.ts';
import { FragmentSplitter } from './fragment-splitter.ts';

/** So much video is in one fragment: what is seen is so late, and no fragment has less. */
const FRAGMENT_US = 200_000;
const MOST_PROBLEMS = 20;

/**
 * Copies a camera's video while somebody reads it, with a process of its own. That process reads along at the relay, so the
 * camera has one session, and whatever happens to it, the pictures of the other one go on.
 */
export class FfmpegTap implements VideoTap {
  readonly #parts: { readonly copyHref: () => string | null; readonly clock: Clock };
  /** `quick`: ffmpeg trusts the camera's description of its stream. Some leave out what the file needs. */
  #probing: 'quick' | 'thorough' = 'quick';

  /** `copyHref`: as the camera's `FfmpegSource` says it; null while it is not connected. */
  constructor(parts: { readonly copyHref: () => string | null; readonly clock: Clock }) {
    this.#parts = parts;
  }

  /** @throws SourceError when ffmpeg cannot be started. */
  async *read(signal: AbortSignal): AsyncGenerator<VideoPiece, void> {
    const { clock } = this.#parts;
    const copyHref = this.#parts.copyHref();
    if (copyHref === null) return;
    let hasBegun = false;
    const problems: string[] = [];
    const process = await FfmpegProcess.start(tapArguments(copyHref, this.#probing), (line) => {
      problems.push(line.replaceAll(/rtsp:\/\/\S+/g, 'the copy'));
      if (problems.length > MOST_PROBLEMS) problems.shift();
    });
    const stop = () => void process.stop(clock);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    const splitter = new FragmentSplitter();
    try {
      for await (const chunk of process.output) {
        hasBegun = true;
        yield* splitter.push(chunk as Buffer);
      }
      yield { type: 'end', why: 'camera-down', words: lastWords(problems, await process.gone) };
    } catch (error) {
      // Its output was closed while it was read: it was stopped.
      if (!signal.aborted) throw error;
    } finally {
      if (!hasBegun && !signal.aborted) this.#probing = 'thorough';
      signal.removeEventListener('abort', stop);
      await process.stop(clock);
    }
  }
}

/** Exported for the test. */
export function tapArguments(copyHref: string, probing: 'quick' | 'thorough'): ProcessArguments {
  const isQuick = probing === 'quick';
  return {
    inputOptions: [
      ...['-hide_banner', '-nostats', '-loglevel', 'warning', '-max_alloc', '200000000'],
      ...['-protocol_whitelist', 'pipe,rtsp,rtp,tcp', '-safe', '0', '-fpsprobesize', '0'],
      ...(isQuick ? ['-probesize', '2048'] : []),
      ...['-f', 'concat'],
    ],
    input: null,
    // `ps` shows arguments, and who knows the address may watch.
    stdin: [
      'ffconcat version 1.0',
      `file '${copyHref}'`,
      ...['option rtsp_transport tcp', 'option allowed_media_types video', 'option fpsprobesize 0'],
      ...(isQuick ? ['option probesize 32', ''] : ['']),
    ].join('\n'),
    output: copiedOutput(FRAGMENT_US),
    report: null,
  };
}
