import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { VideoPiece, VideoTap } from '../../kernel/domain/video-tap.ts';
import { codecIn } from './codec.ts';
import { DiskWork, isFenced, type RecordingNews } from './disk-work.ts';
import { type GapReason, REASON_AFTER } from './gap.ts';
import type { HourBook } from './hour-book.ts';
import type { RecordedRun, Segment } from './recorded-hour.ts';
import { isFarFrom } from './recorded-time.ts';
import type { SegmentStore } from './segment-store.ts';
import { SegmentWriting } from './segment-writing.ts';

export interface CameraRecorderParts {
  readonly cameraId: string;
  readonly tap: VideoTap;
  /** Opened under the fence of this shift; what was left unfinished is repaired. */
  readonly book: HourBook;
  readonly stores: { choose(): Promise<SegmentStore> };
  /** Puts right what was left unfinished; `writing` is being written now. */
  readonly repair: (writing: Segment | null) => Promise<void>;
  /** An older shift may still be writing its last file for so long: nothing is repaired before. */
  readonly repairAfterMs: number;
  /** Whether the camera is to be recorded now. */
  readonly isWanted: (at: Date) => boolean;
  readonly fence: number;
  /** Why nothing was recorded before. */
  readonly before: GapReason;
  readonly news: RecordingNews;
  readonly clock: Clock;
  readonly log: Log;
}

const SYNC_EVERY_MS = 10_000;
/** Longer than between two syncs, shorter than what a newer shift waits before it repairs. */
const UNSURE_AFTER_MS = 12_000;
const LOOK_EVERY_MS = 5_000;
/** Video of this time may still be on its way. */
const STILL_COMING_MS = 5_000;
/** A new file begins at the first key frame after this much video, or without one after the second. */
const FILE_MS = { atKeyFrame: 60_000, atMost: 120_000 } as const;

/**
 * Records one camera while it is watched, fragment by fragment, into files of a minute, and keeps the book of what was recorded
 * and what was not, and why. Whatever happens to the disk, it goes on reading: what it cannot write is a gap.
 */
export class CameraRecorder {
  readonly #parts: CameraRecorderParts;
  #run: { readonly init: Uint8Array; readonly codec: string | null } | null = null;
  #entry: RecordedRun | null = null;
  #writing: SegmentWriting | null = null;
  /** Why nothing is recorded just now, when nothing is. */
  #why: GapReason = 'camera-down';
  /** The file before ended here, in the same run: the next one may begin without a key frame. */
  #goesOnAtMs: number | null = null;
  #syncedMs = 0;
  #savedMs = 0;
  #hasFailed = false;
  #turn: Promise<void> = Promise.resolve();
  readonly #disk: DiskWork;

  constructor(parts: CameraRecorderParts) {
    this.#parts = parts;
    this.#disk = new DiskWork({ ...parts, repair: () => parts.repair(this.#writing?.segment ?? null) });
  }

  /**
   * Records until `signal` aborts. Never throws: a newer shift that records the camera ends it as well. `failed`: an unforeseen
   * mistake ended it, which is logged, and whoever runs it may begin anew.
   */
  async run(signal: AbortSignal): Promise<'over' | 'failed'> {
    const { cameraId, tap, news, log } = this.#parts;
    const over = new AbortController();
    const until = AbortSignal.any([signal, over.signal]);
    const looking = this.#look(until, over);
    try {
      await this.#inTurn(() => this.#takeUp());
      for await (const piece of tap.read(until)) await this.#inTurn(() => this.#take(piece));
      await this.#inTurn(() => this.#leave());
    } catch (error) {
      this.#hasFailed = !isFenced(error);
      if (isFenced(error)) log.info('a newer shift records this camera', { cameraId });
      else log.error('recording of a camera has ended in an unforeseen way', { cameraId, error });
    } finally {
      over.abort();
      await looking;
      this.#leaveFile();
      news.runs(cameraId);
    }
    return this.#hasFailed ? 'failed' : 'over';
  }

  async #takeUp(): Promise<void> {
    const { book, before, clock } = this.#parts;
    await this.#disk.repair();
    book.gapTo(clock.now().getTime(), before);
    await this.#save();
  }

  async #take(piece: VideoPiece): Promise<void> {
    if (piece.type === 'fragment') return this.#keep(piece);
    await this.#finish();
    this.#goesOnAtMs = null;
    this.#entry = null;
    if (piece.type === 'begin') {
      const codec = codecIn(piece.mime);
      this.#run = { init: piece.init, codec };
      if (codec === null) this.#why = 'codec';
      return;
    }
    this.#parts.book.runEnded(piece.why);
    this.#run = null;
    this.#why = REASON_AFTER[piece.why];
    await this.#save();
  }

  async #keep(fragment: Fragment): Promise<void> {
    const { time } = fragment;
    if (time === undefined || this.#run === null || this.#run.codec === null) return;
    const fromMs = time.capturedAt.getTime();
    if (!this.#parts.isWanted(time.capturedAt)) {
      await this.#finish();
      this.#goesOnAtMs = null;
      this.#why = 'switched-off';
      return;
    }
    if (this.#writing !== null && this.#isDue(this.#writing, fragment, fromMs)) await this.#finish();
    const writing = this.#writing ?? (await this.#begin(fragment, fromMs));
    if (writing === null) return;
    // A newer shift may have taken over while this process stood.
    if (this.#parts.clock.monotonicMs() - this.#savedMs >= UNSURE_AFTER_MS) await this.#save();
    await this.#onDisk(async () => {
      await writing.append(fragment);
      if (time.heldMs < time.durationMs) {
        this.#why = 'lost';
        await this.#finish();
        this.#goesOnAtMs = null;
      } else if (this.#parts.clock.monotonicMs() - this.#syncedMs >= SYNC_EVERY_MS) await this.#sync(writing);
    });
  }

  /** Whether this fragment begins another file: the one before is long enough, or something is missing between. */
  #isDue({ segment }: SegmentWriting, { startsWithKey }: Fragment, fromMs: number): boolean {
    const endMs = segment.toMs;
    if (isFarFrom(endMs, fromMs)) {
      this.#why = fromMs < endMs ? 'clock-set' : 'disk-slow';
      return true;
    }
    const lengthMs = endMs - segment.fromMs;
    return lengthMs >= (startsWithKey ? FILE_MS.atKeyFrame : FILE_MS.atMost);
  }

  async #begin({ startsWithKey }: Fragment, fromMs: number): Promise<SegmentWriting | null> {
    const { cameraId, book, stores, fence, clock, news } = this.#parts;
    const goesOn = this.#goesOnAtMs !== null && !isFarFrom(this.#goesOnAtMs, fromMs);
    if (this.#run === null || (!startsWithKey && !goesOn)) return null;
    if (!this.#disk.mayBegin) return null;
    const { init, codec } = this.#run;
    await this.#onDisk(async () => {
      const store = await stores.choose();
      if (this.#entry?.volume !== store.volume)
        this.#entry = { fence, volume: store.volume, codec: codec ?? '', ended: null, driftMs: 0 };
      const run = this.#entry;
      const begin = (name: string): Segment => book.begin({ name, fromMs, run }, this.#why);
      this.#writing = await SegmentWriting.begin({ store, cameraId, fromMs, fence, init, begin });
      this.#syncedMs = clock.monotonicMs();
      news.runs(cameraId);
    });
    return this.#writing;
  }

  async #sync(writing: SegmentWriting): Promise<void> {
    await writing.sync();
    this.#syncedMs = this.#parts.clock.monotonicMs();
    await this.#save();
  }

  /** Closes the file, if there is one, and writes the row. */
  async #finish(): Promise<void> {
    const writing = this.#writing;
    if (writing === null) return;
    await this.#onDisk(async () => {
      await writing.close();
      this.#writing = null;
      this.#goesOnAtMs = writing.segment.toMs;
    });
    await this.#save();
  }

  async #leave(): Promise<void> {
    await this.#finish();
    this.#parts.book.gapTo(this.#parts.clock.now().getTime(), this.#why);
    await this.#save();
  }

  /** When the disk fails, the file is left as it is, and the time is a gap. */
  async #onDisk(work: () => Promise<void>): Promise<void> {
    const why = await this.#disk.run(work);
    if (why === null) return;
    this.#why = why;
    this.#leaveFile();
    this.#goesOnAtMs = null;
  }

  /** The file stays as it is; whoever repairs finds what is in it. */
  #leaveFile(): void {
    this.#writing?.leave();
    this.#writing = null;
  }

  /** What the store does not take now is written the next time. @throws JX_FENCED */
  async #save(): Promise<void> {
    const { cameraId, book, clock, log } = this.#parts;
    this.#savedMs = clock.monotonicMs();
    try {
      await book.save();
    } catch (error) {
      if (isFenced(error)) throw error;
      log.warn('what was recorded could not be noted and is kept for the next time', { cameraId, error });
    }
  }

  /** While nothing is recorded the gap grows; a disk that stands is told of. Never throws. */
  async #look(signal: AbortSignal, over: AbortController): Promise<void> {
    const { cameraId, book, clock, log } = this.#parts;
    while (!signal.aborted) {
      await clock.sleep(LOOK_EVERY_MS, signal);
      if (signal.aborted) return;
      if (this.#disk.isBusy) continue;
      await this.#inTurn(async () => {
        await this.#disk.repair();
        if (this.#writing !== null) return;
        book.gapTo(clock.now().getTime() - STILL_COMING_MS, this.#why);
        await this.#save();
      }).catch((error: unknown) => {
        this.#hasFailed = !isFenced(error);
        if (this.#hasFailed) log.error('a gap of a recording could not be noted', { cameraId, error });
        over.abort();
      });
    }
  }

  /** One after another: the pieces, and the looks between them. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

type Fragment = Extract<VideoPiece, { type: 'fragment' }>;
