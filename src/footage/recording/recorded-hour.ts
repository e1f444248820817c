import type { RunEnd } from '../../kernel/domain/video-tap.ts';
import { isBeginningOf, type RecordingGap, withGap } from './gap.ts';
import type { RecordingHourRow } from './recording-hour-entity.ts';
import type { Digest } from './segment-store.ts';

/** One connection's video on one volume, while it is written. */
export interface RecordedRun {
  readonly fence: number;
  readonly volume: string;
  readonly codec: string;
  ended: RunEnd | null;
  driftMs: number;
}

export interface SegmentFacts {
  readonly name: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly bytes: number;
  readonly run: RecordedRun;
  /** Null until the file is closed. */
  readonly sha256: string | null;
}

/** One file of video, and how far it goes. */
export class Segment implements SegmentFacts {
  readonly name: string;
  readonly fromMs: number;
  readonly run: RecordedRun;
  #toMs: number;
  #bytes: number;
  #sha256: string | null;
  readonly #onChange: (segment: Segment) => void;

  constructor({ name, fromMs, toMs, bytes, run, sha256 }: SegmentFacts, onChange: (segment: Segment) => void) {
    this.name = name;
    this.fromMs = fromMs;
    this.run = run;
    this.#toMs = toMs;
    this.#bytes = bytes;
    this.#sha256 = sha256;
    this.#onChange = onChange;
  }

  get toMs(): number {
    return this.#toMs;
  }

  /** Those that are surely on the disk. */
  get bytes(): number {
    return this.#bytes;
  }

  get sha256(): string | null {
    return this.#sha256;
  }

  goesTo(toMs: number, driftMs = this.run.driftMs): void {
    this.#toMs = Math.max(this.fromMs, Math.round(toMs));
    this.run.driftMs = Math.round(driftMs);
    this.#onChange(this);
  }

  holds(bytes: number): void {
    this.#bytes = bytes;
    this.#onChange(this);
  }

  closed({ bytes, sha256 }: Digest): void {
    this.#bytes = bytes;
    this.#sha256 = sha256;
    this.#onChange(this);
  }
}

/** What is known of one hour, or of what was found later of it. */
export class RecordedHour {
  readonly hourMs: number;
  /** Which row it is: it grows when that one is closed before this is written. */
  part = 1;
  /** Of the stored row; 0: there is none yet. */
  version = 0;
  isChanged = false;
  #segments: readonly Segment[] = [];
  #gaps: readonly RecordingGap[] = [];

  constructor(hourMs: number) {
    this.hourMs = hourMs;
  }

  static of(row: RecordingHourRow, onChange: (segment: Segment) => void): RecordedHour {
    const hour = new RecordedHour(row.hourAt.getTime());
    Object.assign(hour, { part: row.part, version: row.version });
    hour.takeFrom(row, onChange);
    return hour;
  }

  get segments(): readonly Segment[] {
    return this.#segments;
  }

  get gaps(): readonly RecordingGap[] {
    return this.#gaps;
  }

  get hasOpenFile(): boolean {
    return this.#segments.some(({ sha256 }) => sha256 === null);
  }

  /** Puts what a stored row says before what is known here. */
  takeFrom({ runs, segments, gaps }: RecordingHourRow, onChange: (segment: Segment) => void): void {
    const stored = runs.map((run): RecordedRun => ({ ...run }));
    const known = new Set(this.#segments.map(({ name }) => name));
    const added = segments.flatMap(([name, fromMs, toMs, bytes, runIndex, sha256]) => {
      const run = stored[runIndex];
      if (run === undefined || known.has(name)) return [];
      const facts = { name, fromMs, toMs, bytes, run, sha256: sha256 === '' ? null : sha256 };
      return [new Segment(facts, onChange)];
    });
    this.#segments = [...added, ...this.#segments];
    const storedGaps = gaps.map(([fromMs, toMs, reason]): RecordingGap => ({ fromMs, toMs, reason }));
    // Where the reply to an insert was lost, the stored gaps are ours, and the last may have grown since.
    const others = storedGaps.filter((gap) => !this.#gaps.some((own) => isBeginningOf(gap, own)));
    this.#gaps = [...others, ...this.#gaps];
  }

  addSegment(segment: Segment): void {
    this.#segments = [...this.#segments, segment];
    this.isChanged = true;
  }

  removeSegment(segment: Segment): void {
    this.#segments = this.#segments.filter((other) => other !== segment);
    this.isChanged = true;
  }

  addGap(gap: RecordingGap): void {
    this.#gaps = withGap(this.#gaps, gap);
    this.isChanged = true;
  }

  /** The row before it was closed is closed: what that one says stands there. */
  becomeAmendment({ segments, gaps }: RecordingHourRow): void {
    const told = new Set([...segments.map(([name]) => name), ...gaps.map(String)]);
    this.#segments = this.#segments.filter(({ name }) => !told.has(name));
    this.#gaps = this.#gaps.filter(({ fromMs, toMs, reason }) => !told.has(String([fromMs, toMs, reason])));
    this.part += 1;
    this.version = 0;
  }

  get isEmpty(): boolean {
    return this.#segments.length === 0 && this.#gaps.length === 0;
  }

  row(cameraId: string, fence: number): RecordingHourRow {
    const runs = [...new Set(this.#segments.map(({ run }) => run))];
    const hourAt = new Date(this.hourMs);
    return {
      id: hourId(cameraId, hourAt, this.part),
      version: Math.max(1, this.version),
      fence,
      cameraId,
      hourAt,
      part: this.part,
      runs: runs.map((run) => ({ ...run })),
      segments: this.#segments.map(({ name, fromMs, toMs, bytes, run, sha256 }) => [
        ...([name, fromMs, toMs, bytes] as const),
        ...([runs.indexOf(run), sha256 ?? ''] as const),
      ]),
      gaps: this.#gaps.map(({ fromMs, toMs, reason }) => [fromMs, toMs, reason]),
      state: 'open',
    };
  }
}

/** `part`: 1 for the hour's own row. */
function hourId(cameraId: string, hourAt: Date, part: number): string {
  const id = `${cameraId}/${hourAt.toISOString().slice(0, 13)}`;
  return part === 1 ? id : `${id}/${part}`;
}
