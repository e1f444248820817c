import type { HealthLook } from '../health/picture-health.ts';

/**
 * `down`: the camera gave no pictures. `untrusted`: its picture was frozen, black, covered, moved or similar, or was still
 * suspected of this at the end. `missed`: pictures came, or should have come, but nobody looked for longer than 3 × the
 * sampling interval (overload); an hour at most.
 */
const GAP_REASONS = ['down', 'untrusted', 'missed'] as const;
type GapReason = (typeof GAP_REASONS)[number];

/** Milliseconds since the epoch: [fromMs, toMs). */
export interface Stretch {
  readonly kind: 'watched' | GapReason;
  readonly fromMs: number;
  readonly toMs: number;
}

/** If more stretches than this cannot be written yet, the oldest are dropped. */
const MAX_STRETCHES = 5_000;
const WATCHED_INTERVALS = 3;
/** A longer step more likely means that the clock was set than that one look took so long. No record covers that time. */
const LONGEST_MS = 3_600_000;
/**
 * If a clock is set back by at most this much, nothing is counted until it has caught up. If it is set back further, the new
 * time is believed: the clock had been ahead, and the time it counted in the future is counted again. The value is half the
 * hour of a row. So a reset row loses less time before now than it would refuse after now.
 */
export const SET_BACK_MS = 1_800_000;

/** How one camera's time was spent, as stretches that have not been taken yet. Stretches do not overlap. */
export class CoveredTime {
  readonly #everyMs: number;
  #longestMs: number;
  #stretches: Stretch[] = [];
  #lastMs: number | null = null;
  /** Time is counted up to here, whether or not it was taken. */
  #countedMs = Number.NEGATIVE_INFINITY;
  #isDown = false;
  /** From here on the pictures are suspected: nobody knows yet whether this time was watched. */
  #suspectMs: number | null = null;

  constructor({ everyMs }: { readonly everyMs: number }) {
    this.#everyMs = everyMs;
    this.#longestMs = WATCHED_INTERVALS * everyMs;
  }

  watched(at: Date, { suspect, sure }: HealthLook, distanceMs = 0): void {
    const atMs = at.getTime();
    this.#longestMs = WATCHED_INTERVALS * Math.max(this.#everyMs, distanceMs);
    this.#pass(atMs, sure === null ? 'watched' : 'untrusted');
    this.#isDown = false;
    this.#suspectMs = suspect === null || sure !== null ? null : Math.min(suspect.since.getTime(), atMs);
    if (sure !== null) this.#distrust(sure.since.getTime());
  }

  turned(to: 'up' | 'down', at: Date): void {
    this.#pass(at.getTime(), 'watched');
    this.#isDown = to === 'down';
  }

  /** The stretches that are certain up to `at`, oldest first. They stay here until `drop`. */
  certain(at: Date): readonly Stretch[] {
    const atMs = at.getTime();
    if (this.#isDown && atMs > (this.#lastMs ?? atMs)) this.#pass(atMs, 'watched');
    const untilMs = Math.min(this.#suspectMs ?? atMs, atMs);
    return cut(this.#stretches, Number.NEGATIVE_INFINITY, untilMs);
  }

  /** Removes the stretches up to there: `certain` was written. */
  drop(untilMs: number): void {
    this.#stretches = cut(this.#stretches, untilMs, Number.POSITIVE_INFINITY);
  }

  /** Watching ends: time that is still suspected does not count as watched. */
  end(at: Date): void {
    this.#pass(at.getTime(), 'watched');
    if (this.#suspectMs !== null) this.#distrust(this.#suspectMs);
    this.#suspectMs = null;
  }

  /**
   * Counts the time from the last event to this one. It is of that `kind`, unless the camera was down or the time is too
   * long.
   */
  #pass(atMs: number, kind: 'watched' | 'untrusted'): void {
    const lastMs = this.#lastMs;
    this.#lastMs = atMs;
    if (this.#countedMs - atMs > SET_BACK_MS) this.#forgetAfter(atMs);
    if (lastMs === null || atMs - lastMs > LONGEST_MS) return;
    const fromMs = Math.max(lastMs, this.#countedMs);
    if (fromMs >= atMs) return;
    this.#countedMs = atMs;
    if (this.#isDown) this.#add({ kind: 'down', fromMs, toMs: atMs });
    else if (atMs - lastMs > this.#longestMs) this.#add({ kind: 'missed', fromMs, toMs: atMs });
    else this.#add({ kind, fromMs, toMs: atMs });
  }

  #forgetAfter(atMs: number): void {
    this.#stretches = cut(this.#stretches, Number.NEGATIVE_INFINITY, atMs);
    this.#countedMs = atMs;
  }

  #add(stretch: Stretch): void {
    const last = this.#stretches.at(-1);
    if (last?.kind === stretch.kind && last.toMs === stretch.fromMs) {
      this.#stretches[this.#stretches.length - 1] = { ...last, toMs: stretch.toMs };
    } else {
      this.#stretches.push(stretch);
      if (this.#stretches.length > MAX_STRETCHES) this.#stretches.shift();
    }
  }

  /** Changes time that counted as watched since then: it was not watched. */
  #distrust(sinceMs: number): void {
    const trusted = cut(this.#stretches, Number.NEGATIVE_INFINITY, sinceMs);
    const doubted = cut(this.#stretches, sinceMs, Number.POSITIVE_INFINITY);
    this.#stretches = [...trusted];
    for (const stretch of doubted) this.#add(stretch.kind === 'watched' ? { ...stretch, kind: 'untrusted' } : stretch);
  }
}

/** The parts of `stretches` within [fromMs, toMs). */
export function cut(stretches: readonly Stretch[], fromMs: number, toMs: number): Stretch[] {
  return stretches
    .map((stretch) => ({
      ...stretch,
      fromMs: Math.max(stretch.fromMs, fromMs),
      toMs: Math.min(stretch.toMs, toMs),
    }))
    .filter((stretch) => stretch.fromMs < stretch.toMs);
}
