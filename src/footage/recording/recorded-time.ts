import type { GapReason, RecordingGap } from './gap.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** Two stretches that are no further apart are one: times of pictures waver by so much. */
const NEAR_MS = 250;

export function isFarFrom(aMs: number, bMs: number): boolean {
  return Math.abs(aMs - bMs) > NEAR_MS;
}

export function hourOf(ms: number): number {
  return Math.floor(ms / HOUR_MS) * HOUR_MS;
}

/**
 * The time of one camera, all of which is told: each millisecond is recorded or a gap. Where the wall clock was set back, the
 * same time comes again, and both tellings stand.
 */
export class RecordedTime {
  /** All before it is told; null: nothing yet. */
  #untilMs: number | null;

  constructor(untilMs: number | null) {
    this.#untilMs = untilMs;
  }

  get untilMs(): number | null {
    return this.#untilMs;
  }

  /** Video begins. Gives where it begins, so that nothing is left between, and the gaps before it. */
  begin(atMs: number, reason: GapReason): { readonly fromMs: number; readonly gaps: readonly RecordingGap[] } {
    const untilMs = this.#untilMs;
    const isNear = untilMs !== null && !isFarFrom(untilMs, atMs);
    const fromMs = isNear ? untilMs : atMs;
    const gaps = this.gapTo(fromMs, reason);
    this.#untilMs = fromMs;
    return { fromMs, gaps };
  }

  /** Video goes up to here. */
  reach(toMs: number): void {
    this.#untilMs = toMs;
  }

  /** Nothing is recorded up to here. Gives the new gaps, cut at the hours. */
  gapTo(toMs: number, reason: GapReason): readonly RecordingGap[] {
    const fromMs = this.#untilMs ?? toMs;
    if (toMs <= fromMs) {
      this.#untilMs = fromMs;
      return [];
    }
    this.#untilMs = toMs;
    return cutAtHours({ fromMs, toMs, reason });
  }
}

/** Whole hours in which nobody ran the program have no row: they are left out. */
export function cutAtHours({ fromMs, toMs, reason }: RecordingGap): readonly RecordingGap[] {
  const gaps: RecordingGap[] = [];
  const isLeftOut = (startMs: number) =>
    reason === 'not-running' && startMs > fromMs && startMs + HOUR_MS <= hourOf(toMs);
  for (let startMs = hourOf(fromMs); startMs < toMs; startMs += HOUR_MS) {
    if (isLeftOut(startMs)) startMs = hourOf(toMs);
    if (startMs >= toMs) break;
    gaps.push({ fromMs: Math.max(fromMs, startMs), toMs: Math.min(toMs, startMs + HOUR_MS), reason });
  }
  return gaps;
}
