import type { Clock } from '../../kernel/domain/clock.ts';
import type { RunEnd } from '../../kernel/domain/video-tap.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { ClosedHours } from './closed-hours.ts';
import type { GapReason, RecordingGap } from './gap.ts';
import { closeHour } from './hour-chain.ts';
import { RecordedHour, type RecordedRun, Segment, type SegmentFacts } from './recorded-hour.ts';
import { cutAtHours, HOUR_MS, hourOf, isFarFrom, RecordedTime } from './recorded-time.ts';
import type { RecordingHourRow } from './recording-hour-entity.ts';
import type { Digest } from './segment-store.ts';

export interface HourBookParts {
  readonly cameraId: string;
  readonly rows: Collection<RecordingHourRow>;
  /** Of the shift: rows with a newer one are another worker's, and not written. */
  readonly fence: number;
  readonly clock: Clock;
}

/** What is in a file that nobody finished. */
export interface FoundVideo {
  readonly lengthMs: number;
  readonly digest: Digest;
}

/** Between the read and the write of a row its older owner may still write. */
const MOST_TRIES = 8;
/** Of more hours of one camera than this, those before stay as they are: a row of them that is open stays open. */
const MOST_OPEN = 50;

/** What one camera's shift knows of what it records, hour by hour, and the rows that say so. */
export class HourBook {
  readonly #parts: HourBookParts;
  readonly #time: RecordedTime;
  /** The hours whose rows are closed, by this shift or before it. */
  readonly closed = new ClosedHours();
  #hours: ReadonlyMap<number, RecordedHour>;
  #lastRun: RecordedRun | null = null;
  /** The segment that is recorded now. */
  #growing: Segment | null = null;

  /**
   * Takes over the camera's open rows. A shift before this one can write none of them any more.
   * @throws JiexunError JX_FENCED when a newer shift has taken over.
   */
  static async open(parts: HourBookParts): Promise<HourBook> {
    const { rows, cameraId, clock } = parts;
    const newest: Parameters<typeof rows.find>[0] = {
      index: 'byHour',
      where: { cameraId },
      order: 'descending',
      limit: MOST_OPEN,
    };
    const found = (await rows.find(newest)).rows;
    // A clock that was ahead has told of time that is still to come.
    const nowMs = clock.now().getTime();
    const untilMs = found.length === 0 ? null : Math.min(nowMs, Math.max(...found.map(endOfRow)));
    const book = new HourBook(parts, new RecordedTime(untilMs));
    for (const row of found) {
      if (row.state === 'open') await book.#takeOver(row);
      else book.closed.add(row);
    }
    return book;
  }

  private constructor(parts: HourBookParts, time: RecordedTime) {
    this.#parts = parts;
    this.#time = time;
    this.#hours = new Map();
  }

  get fence(): number {
    return this.#parts.fence;
  }

  /** Those that are not closed yet, the oldest first. */
  get openHours(): readonly RecordedHour[] {
    return [...this.#hours.values()].toSorted((a, b) => a.hourMs - b.hourMs);
  }

  /** Video begins. What is not told before it is a gap for this reason. */
  begin(
    { name, fromMs, run }: { readonly name: string; readonly fromMs: number; readonly run: RecordedRun },
    why: GapReason,
  ): Segment {
    const begun = this.#time.begin(Math.round(fromMs), why);
    this.#addGaps(begun.gaps);
    const segment = this.#add({ name, fromMs: begun.fromMs, toMs: begun.fromMs, bytes: 0, run, sha256: null });
    this.#lastRun = run;
    this.#growing = segment;
    return segment;
  }

  #add(facts: SegmentFacts): Segment {
    const segment = new Segment(facts, (changed) => this.#grew(changed));
    this.#hour(segment.fromMs).addSegment(segment);
    return segment;
  }

  runEnded(why: RunEnd): void {
    if (this.#lastRun === null) return;
    this.#lastRun.ended = why;
    this.#lastRun = null;
    const last = this.openHours.at(-1);
    if (last !== undefined) last.isChanged = true;
  }

  /** Nothing was recorded up to here. */
  gapTo(toMs: number, reason: GapReason): void {
    this.#addGaps(this.#time.gapTo(toMs, reason));
  }

  /** All before it is told; null: nothing yet. */
  get untilMs(): number | null {
    return this.#time.untilMs;
  }

  /** A file was left unfinished, and this is what is in it. Null: nothing is. What is missing of it is a gap. */
  repaired(segment: Segment, found: FoundVideo | null, why: GapReason): void {
    if (this.#growing === segment) this.#growing = null;
    const { fromMs, toMs } = segment;
    const isLast = this.untilMs !== null && toMs >= this.untilMs;
    const foundToMs = found === null ? fromMs : endOfFound(segment, found);
    const endMs = isLast ? foundToMs : Math.min(foundToMs, toMs);
    if (found === null) this.#hour(fromMs).removeSegment(segment);
    else {
      segment.goesTo(endMs);
      segment.closed(found.digest);
    }
    if (isLast) this.#time.reach(Math.max(endMs, toMs));
    if (endMs < toMs) this.#addGaps(cutAtHours({ fromMs: endMs, toMs, reason: why }));
  }

  /** Writes what has changed, and closes the hours that are over. @throws JiexunError JX_FENCED */
  async save(): Promise<void> {
    for (const hour of this.openHours) {
      if (hour.isChanged) await this.#write(hour);
      if (this.#isOver(hour) && this.#hasLater(hour)) await this.#close(hour);
    }
  }

  /** Nothing more is recorded here: writes what has changed, and closes each hour that is over. @throws JiexunError JX_FENCED */
  async closeOver(): Promise<void> {
    await this.save();
    for (const hour of this.openHours) if (this.#isOver(hour)) await this.#close(hour);
  }

  #isOver({ hourMs, hasOpenFile }: RecordedHour): boolean {
    return hourMs + HOUR_MS <= hourOf(this.#parts.clock.now().getTime()) && !hasOpenFile;
  }

  #hasLater({ hourMs }: RecordedHour): boolean {
    return [...this.#hours.values()].some((other) => other.hourMs > hourMs && other.version > 0);
  }

  async #close(hour: RecordedHour): Promise<void> {
    const { rows, cameraId, clock } = this.#parts;
    const row = hour.row(cameraId, this.#parts.fence);
    await closeHour(row.id, { rows, at: clock.now() });
    this.closed.add(row);
    this.#hours = new Map([...this.#hours].filter(([, other]) => other !== hour));
  }

  async #write(hour: RecordedHour): Promise<void> {
    const { rows, cameraId, fence } = this.#parts;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      if (hour.isEmpty) return;
      hour.isChanged = false;
      const row = hour.row(cameraId, fence);
      try {
        if (await this.#isWritten(hour, row)) return;
      } catch (error) {
        hour.isChanged = true;
        throw error;
      }
      hour.isChanged = true;
      this.#joinStored(hour, await rows.get(row.id));
    }
    throw fenced(cameraId, fence);
  }

  async #isWritten(hour: RecordedHour, row: RecordingHourRow): Promise<boolean> {
    const { rows } = this.#parts;
    if (hour.version === 0) {
      if (!(await rows.insert(row)).ok) return false;
      hour.version = 1;
      return true;
    }
    const written = await rows.replace(row);
    if (written.ok) hour.version = written.version;
    return written.ok;
  }

  /** The stored row is not as it was known. */
  #joinStored(hour: RecordedHour, stored: RecordingHourRow | null): void {
    const { cameraId, fence } = this.#parts;
    if (stored === null) {
      hour.version = 0;
      return;
    }
    if (stored.fence > fence) throw fenced(cameraId, fence);
    if (stored.state === 'closed') {
      this.closed.add(stored);
      hour.becomeAmendment(stored);
      return;
    }
    if (hour.version === 0) hour.takeFrom(stored, (changed) => this.#grew(changed));
    hour.version = stored.version;
  }

  async #takeOver(row: RecordingHourRow): Promise<void> {
    const hour = RecordedHour.of(row, (changed) => this.#grew(changed));
    this.#hours = new Map([...this.#hours, [hour.hourMs, hour]]);
    await this.#write(hour);
  }

  #grew(segment: Segment): void {
    if (segment === this.#growing) this.#time.reach(segment.toMs);
    this.#hour(segment.fromMs).isChanged = true;
  }

  #addGaps(gaps: readonly RecordingGap[]): void {
    for (const gap of gaps) this.#hour(gap.fromMs).addGap(gap);
  }

  #hour(atMs: number): RecordedHour {
    const hourMs = hourOf(atMs);
    const known = this.#hours.get(hourMs) ?? new RecordedHour(hourMs);
    this.#hours = new Map([...this.#hours, [hourMs, known]]);
    return known;
  }
}

/** By the time of its pictures; that wavers, and makes nothing missing. */
function endOfFound({ fromMs, toMs }: Segment, { lengthMs }: FoundVideo): number {
  const endMs = Math.round(fromMs + lengthMs);
  return isFarFrom(endMs, toMs) ? endMs : Math.max(endMs, toMs);
}

function endOfRow({ segments, gaps, hourAt }: RecordingHourRow): number {
  return Math.max(hourAt.getTime(), ...segments.map(([, , toMs]) => toMs), ...gaps.map(([, toMs]) => toMs));
}

function fenced(cameraId: string, fence: number): Error {
  return saidError('JX_FENCED', saying('case-error.ledger-fenced', { cameraId, fence, why: 'fenced' }));
}
