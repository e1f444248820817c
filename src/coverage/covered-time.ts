import type { HealthLook } from '../health/picture-health.ts';

/**
 * `down`: the camera gave no pictures; `untrusted`: it was frozen, black, covered, moved, …, or suspected of it to the end;
 * `missed`: pictures came, or should have, and nobody looked for longer than 3 × the sampling interval (overload).
 */
export const GAP_REASONS = ['down', 'untrusted', 'missed'] as const;
export type GapReason = (typeof GAP_REASONS)[number];

/** Milliseconds since the epoch: [fromMs, toMs). */
export interface Stretch {
  readonly kind: 'watched' | GapReason;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Beyond this many stretches that could not be written yet the oldest are given up. */
const MAX_STRETCHES = 5_000;
const WATCHED_INTERVALS = 3;

/** How one camera's time was spent, stretch by stretch, as far as it has not been taken yet. No stretch overlaps another. */
export class CoveredTime {
  readonly #longestMs: number;
  #stretches: Stretch[] = [];
  #lastMs: number | null = null;
  #isDown = false;
  /** From here on the pictures are suspected: not known yet whether this was watched. */
  #suspectMs: number | null = null;

  constructor({ everyMs }: { readonly everyMs: number }) {
    this.#longestMs = WATCHED_INTERVALS * everyMs;
  }

  watched(at: Date, { suspect, sure }: HealthLook): void {
    const atMs = at.getTime();
    this.#pass(atMs, sure === null ? 'watched' : 'untrusted');
    this.#isDown = false;
    this.#suspectMs = suspect === null || sure !== null ? null : Math.min(suspect.since.getTime(), atMs);
    if (sure !== null) this.#distrust(sure.since.getTime());
  }

  turned(to: 'up' | 'down', at: Date): void {
    this.#pass(at.getTime(), 'watched');
    this.#isDown = to === 'down';
  }

  /** What is certain up to `at`, oldest first; it stays here until `drop`. */
  certain(at: Date): readonly Stretch[] {
    const atMs = at.getTime();
    if (this.#isDown) this.#pass(atMs, 'watched');
    const untilMs = Math.min(this.#suspectMs ?? atMs, atMs);
    return cut(this.#stretches, Number.NEGATIVE_INFINITY, untilMs);
  }

  /** `certain` was written up to there. */
  drop(untilMs: number): void {
    this.#stretches = cut(this.#stretches, untilMs, Number.POSITIVE_INFINITY);
  }

  /** Watching ends: what was suspected was not watched. */
  end(at: Date): void {
    this.#pass(at.getTime(), 'watched');
    if (this.#suspectMs !== null) this.#distrust(this.#suspectMs);
    this.#suspectMs = null;
  }

  /** Time from the last event to this one: of that `kind`, unless the camera was down or it is too long. A clock that was set back counts nothing twice. */
  #pass(atMs: number, kind: 'watched' | 'untrusted'): void {
    const fromMs = this.#lastMs;
    this.#lastMs = atMs;
    if (fromMs === null || atMs <= fromMs) return;
    if (this.#isDown) this.#add({ kind: 'down', fromMs, toMs: atMs });
    else if (atMs - fromMs > this.#longestMs) this.#add({ kind: 'missed', fromMs, toMs: atMs });
    else this.#add({ kind, fromMs, toMs: atMs });
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

  /** What passed for watched since then was not. */
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
