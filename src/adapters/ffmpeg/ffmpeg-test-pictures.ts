import type { CameraUrl } from '../../kernel/domain/camera.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { JiexunError } from '../../kernel/domain/error.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { SourceError } from '../../watching/ingest/frame-source.ts';
import type { PictureOddity, TestPicture, TestPictures } from '../../watching/ingest/test-picture.ts';
import { type RelayThread, relayThread } from '../rtsp-relay/relay-thread.ts';
import { oddityOf } from './camera-oddities.ts';
import type { ConnectionEnd } from './connection-end.ts';
import { downReason, isNoCamera, lastWords } from './down-reason.ts';
import type { FfmpegRequest } from './ffmpeg-arguments.ts';
import { FfmpegConnection, type TakenPicture } from './ffmpeg-connection.ts';
import type { KeyFrameDistance } from './key-frame-distance.ts';

/** Somebody waits for it. */
const WITHIN_MS = 9_500;
/** After the first picture it waits so long for the second key frame, to know how far apart they are. */
const SECOND_KEY_FRAME_MS = 4_500;
/** A picture comes with its key frame. */
const FRUITLESS_MS = 1_000;
const LOOK_EVERY_MS = 100;
/** Each is a process of ffmpeg and a picture in memory. */
const MOST_AT_ONCE = 2;
/** Cameras of 20 megapixels exist; the raw picture takes 60 MB. */
const MOST_PIXELS = 21_000_000;
/** The model sees little in less. */
const LEAST_WIDTH_PX = 640;
const MOST_KEY_FRAME_MS = 2_100;

type Manner = Pick<FfmpegRequest, 'decoding' | 'keepsFull' | 'probing' | 'times'>;

export interface FfmpegTestPicturesParts {
  readonly clock: Clock;
  /** Default: this process's. */
  readonly relays?: RelayThread;
}

/** Opens cameras as watching does, through the relay, until each has given one picture. It holds none longer than ten seconds. */
export class FfmpegTestPictures implements TestPictures {
  readonly #parts: FfmpegTestPicturesParts;
  #underWay = 0;

  constructor(parts: FfmpegTestPicturesParts) {
    this.#parts = parts;
  }

  /** @throws JiexunError JX_TOO_MANY_REQUESTS when two cameras are being opened already. */
  async take(url: CameraUrl): Promise<TestPicture> {
    if (this.#underWay >= MOST_AT_ONCE) throw tooMany();
    this.#underWay += 1;
    const abort = new AbortController();
    const late = this.#parts.clock.sleep(WITHIN_MS, abort.signal).then(() => abort.abort());
    try {
      return await this.#inTime(url, abort);
    } finally {
      abort.abort();
      await late;
      this.#underWay -= 1;
    }
  }

  /** A camera that needs another manner is opened once more in that manner. */
  async #inTime(url: CameraUrl, abort: AbortController): Promise<TestPicture> {
    let manner: Manner = { decoding: 'key-frames', keepsFull: false, probing: 'quick', times: 'stream' };
    for (;;) {
      const tried = await this.#once(url, manner, abort);
      if (!('again' in tried)) return tried;
      manner = tried.again;
    }
  }

  async #once(url: CameraUrl, manner: Manner, abort: AbortController) {
    const { clock, relays = relayThread } = this.#parts;
    const shared = { fromMs: null, maxPixels: MOST_PIXELS, patienceMs: WITHIN_MS };
    // One picture is enough, so the next one is due when the time is over.
    const request: FfmpegRequest = { url, everyMs: WITHIN_MS, pace: 'live', ...manner, ...shared };
    const connection = new FfmpegConnection({ request, clock, relays, keep: null });
    const { keyFrameDistance } = connection.said;
    const fruitless = new AbortController();
    const signal = AbortSignal.any([abort.signal, fruitless.signal]);
    const pictures = connection.pictures(signal);
    try {
      if (!manner.keepsFull) void this.#fruitless(keyFrameDistance, signal).then((is) => is && fruitless.abort());
      const next = await pictures.next();
      if (!next.done) {
        if (!manner.keepsFull) await this.#waitFor(() => keyFrameDistance.isSure, SECOND_KEY_FRAME_MS, abort.signal);
        return seen(next.value, { connection, manner });
      }
      if (fruitless.signal.aborted && !abort.signal.aborted) return { again: wholly(manner) };
      return unseen(next.value, { connection, manner, isLate: abort.signal.aborted });
    } catch (error) {
      if (error instanceof SourceError) return because(error);
      throw error;
    } finally {
      // Whatever waits for key frames ends too.
      fruitless.abort();
      await pictures.return({ type: 'stopped' });
    }
  }

  /** Whether two key frames have come and, a second later, still no picture. */
  async #fruitless(distance: KeyFrameDistance, signal: AbortSignal): Promise<boolean> {
    await this.#waitFor(() => distance.everyMs !== null, WITHIN_MS, signal);
    await this.#parts.clock.sleep(FRUITLESS_MS, signal);
    return !signal.aborted;
  }

  async #waitFor(isThere: () => boolean, mostMs: number, signal: AbortSignal): Promise<void> {
    const untilMs = this.#parts.clock.monotonicMs() + mostMs;
    while (!isThere() && this.#parts.clock.monotonicMs() < untilMs && !signal.aborted)
      await this.#parts.clock.sleep(LOOK_EVERY_MS, signal);
  }
}

/** Every frame is decoded, since key frames alone give nothing. */
function wholly(manner: Manner): Manner {
  return { ...manner, decoding: 'full', keepsFull: true };
}

interface Opened {
  readonly connection: FfmpegConnection;
  readonly manner: Manner;
}

function seen(taken: TakenPicture, { connection: { said, damagedCount }, manner }: Opened): TestPicture {
  const { rgb, widthPx, heightPx } = taken;
  const { codec, keyFrameDistance } = said;
  const { everyMs: keyFrameEveryMs, timesStand } = keyFrameDistance;
  const isRare = keyFrameEveryMs === null || keyFrameEveryMs > MOST_KEY_FRAME_MS;
  const oddities: readonly (readonly [PictureOddity, boolean])[] = [
    ['no-whole-key-frames', manner.keepsFull],
    ['rare-key-frames', isRare && !manner.keepsFull],
    ['times', timesStand || manner.times === 'arrival'],
    ['small', widthPx < LEAST_WIDTH_PX],
    ['damaged', damagedCount > 0],
  ];
  const found = oddities.flatMap(([oddity, is]) => (is ? [oddity] : []));
  return { type: 'seen', picture: { rgb, widthPx, heightPx }, codec, keyFrameEveryMs, oddities: found };
}

function unseen(
  end: ConnectionEnd,
  { connection: { said }, manner, isLate }: Opened & { readonly isLate: boolean },
): TestPicture | { readonly again: Manner } {
  const { problems } = said;
  if (isLate) return { type: 'unseen', reason: 'late', oddity: oddityOf(problems), detail: '' };
  switch (end.type) {
    case 'key-frames-give-nothing':
    case 'key-frames-too-far':
      return { again: wholly(manner) };
    case 'times-of-no-use':
      return { again: { ...manner, times: 'arrival' } };
    case 'resized':
      return { again: manner };
    case 'failed':
      return because(end.error);
    case 'exit':
      return exited(end.exitCode, problems, manner);
    default:
      return { type: 'unseen', reason: 'closed', oddity: null, detail: '' };
  }
}

function exited(exitCode: number | null, problems: readonly string[], manner: Manner) {
  const isUnknown = problems.some((text) => /dimensions not set|unspecified size/.test(text));
  if (isUnknown && manner.probing === 'quick') return { again: { ...manner, probing: 'thorough' as const } };
  const oddity = isNoCamera(problems) ? 'no-camera' : oddityOf(problems);
  const reason = downReason(problems, 0, exitCode);
  return { type: 'unseen' as const, reason, oddity, detail: lastWords(problems, exitCode) };
}

function because({ reason, oddity, message }: SourceError): TestPicture {
  return { type: 'unseen', reason, oddity, detail: message };
}

function tooMany(): JiexunError {
  return saidError('JX_TOO_MANY_REQUESTS', saying('people-error.tests-under-way', { most: MOST_AT_ONCE }));
}
