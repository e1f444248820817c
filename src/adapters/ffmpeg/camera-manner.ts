import type { Log } from '../../kernel/domain/log.ts';
import type { SourceFormat } from '../../watching/ingest/frame-source.ts';
import { SeldomAnew } from './seldom-anew.ts';

/** The time limit for each answer of a camera. A gateway that fetches the stream only on request takes longer. */
const PATIENCE_MS = { first: 10_000, longest: 30_000, growth: 1.5 } as const;
const LATE_TOLERANCE_MS = 500;
/** How to connect to a camera, as earlier connections have shown. It is remembered from one connection to the next. */
export class CameraManner {
  readonly #log: Log;
  readonly #shownUrl: string;
  #decoding: SourceFormat['decoding'] = 'key-frames';
  #times: SourceFormat['times'] = 'stream';
  #probing: 'quick' | 'thorough' = 'quick';
  #patienceMs: number = PATIENCE_MS.first;
  #keyFramesGiveNothing = false;
  /** Some cameras change how they code again and again. */
  readonly #copyAnew = new SeldomAnew();
  /** And the times of some run right for a while only. */
  readonly #timesAnew = new SeldomAnew();

  constructor({ log, shownUrl }: { readonly log: Log; readonly shownUrl: string }) {
    this.#log = log;
    this.#shownUrl = shownUrl;
  }

  get decoding(): SourceFormat['decoding'] {
    return this.#decoding;
  }

  get times(): SourceFormat['times'] {
    return this.#times;
  }

  get probing(): 'quick' | 'thorough' {
    return this.#probing;
  }

  get patienceMs(): number {
    return this.#patienceMs;
  }

  get copyAnewAfterMs(): number {
    return this.#copyAnew.afterMs;
  }

  get timesAnewAfterMs(): number {
    return this.#timesAnew.afterMs;
  }

  /**
   * The frames that it marks as key frames cannot be decoded alone (intra refresh), so every frame is decoded from
   * now on.
   */
  get keyFramesGiveNothing(): boolean {
    return this.#keyFramesGiveNothing;
  }

  decodeEverything(): void {
    this.#say('key frames are further apart than two sampling intervals: every frame is decoded');
    this.#decoding = 'full';
  }

  doWithoutKeyFrames(): void {
    this.#say('key frames alone give no picture: every frame is decoded');
    this.#decoding = 'full';
    this.#keyFramesGiveNothing = true;
  }

  decodeKeyFrames(): void {
    this.#say('key frames come often enough again: only they are decoded');
    this.#decoding = 'key-frames';
  }

  /** Neither way could decode anything: the next connection starts with the first way again. */
  forgetDecoding(): void {
    if (!this.#keyFramesGiveNothing) return;
    this.#keyFramesGiveNothing = false;
    this.#decoding = 'key-frames';
  }

  goByArrival(): void {
    this.#say('the times of its stream stand, start anew or run wrong: pictures are timed by when they come');
    this.#times = 'arrival';
  }

  probeThoroughly(): void {
    this.#probing = 'thorough';
  }

  /** The camera was reached, and then it used up all the time that it had. */
  isTimeUsedUp({ ageMs, problems }: { readonly ageMs: number; readonly problems: readonly string[] }): boolean {
    const isReached = !problems.some((text) => /timed out|no route|unreachable|refused/i.test(text));
    return isReached && ageMs >= this.#patienceMs - LATE_TOLERANCE_MS;
  }

  bePatient(): void {
    this.#patienceMs = Math.min(PATIENCE_MS.longest, this.#patienceMs * PATIENCE_MS.growth);
  }

  /** After a connection of this age. */
  goByStream(ageMs: number): void {
    this.#say('the times of its stream run right again: pictures are timed by them');
    this.#times = 'stream';
    this.#timesAnew.replaced(ageMs);
  }

  /** A connection of this age is replaced for its copied video. */
  copyIsOfNoUse(ageMs: number): void {
    this.#copyAnew.replaced(ageMs);
  }

  #say(what: string): void {
    this.#log.info(what, { url: this.#shownUrl });
  }
}
