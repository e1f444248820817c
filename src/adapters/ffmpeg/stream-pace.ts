/** Who joins may be given at once what the camera still had. */
const SETTLING_MS = 2_000;
const WINDOW_MS = 6_000;
/** Shorter, and the jitter of a few packets weighs too much. */
const LEAST_WINDOW_MS = 3_000;
/**
 * So many windows alike are no accident: a stream that stalls and catches up, or a machine that is too busy to take it, makes
 * windows that differ.
 */
const WINDOWS_ALIKE = 4;
const ALIKE_RATIO = 0.15;
const TOLERATED_RATIO = 1.25;
/** Beyond, one window is enough where no picture comes. */
const GROSS_RATIO = { least: 0.2, most: 3 } as const;
const DISTANCES = 3;

interface Moment {
  readonly ptsMs: number;
  readonly arrivalMs: number;
}

/** Holds a camera's stream times against our own clock, packet by packet: do they run as time does, and how often does one come? */
export class StreamPace {
  #firstMs: number | null = null;
  #last: Moment | null = null;
  #window: Moment | null = null;
  /** Stream time for each second of ours, in the last windows. */
  #ratios: readonly number[] = [];
  #distancesMs: readonly number[] = [];

  /** `arrivalMs` of a clock that never runs back. */
  packet(ptsMs: number, arrivalMs: number): void {
    if (this.#last) {
      this.#distancesMs = [...this.#distancesMs, arrivalMs - this.#last.arrivalMs].slice(-DISTANCES);
    }
    this.#last = { ptsMs, arrivalMs };
    this.#firstMs ??= arrivalMs;
    if (arrivalMs - this.#firstMs < SETTLING_MS) return;
    this.#window ??= this.#last;
    if (arrivalMs - this.#window.arrivalMs < WINDOW_MS) return;
    this.#ratios = [...this.#ratios, ratioOf(this.#window, this.#last)].slice(-WINDOWS_ALIKE);
    this.#window = this.#last;
  }

  /** How far apart its packets come in; null while too few have come. */
  get distanceMs(): number | null {
    if (this.#distancesMs.length < DISTANCES) return null;
    return this.#distancesMs.toSorted((a, b) => a - b)[Math.floor(DISTANCES / 2)] ?? null;
  }

  /** Its times have stood, started anew or run wrong for long enough to be sure. */
  get isWrong(): boolean {
    if (this.#ratios.length < WINDOWS_ALIKE) return false;
    const [least, most] = [Math.min(...this.#ratios), Math.max(...this.#ratios)];
    const isOff = least > TOLERATED_RATIO || most < 1 / TOLERATED_RATIO;
    return isOff && most - least < ALIKE_RATIO * Math.max(1, most);
  }

  /** They may be: a reason to look whether that is why nothing comes. */
  get isDoubtful(): boolean {
    const last = this.#ratios.at(-1);
    if (last !== undefined) return isGross(last);
    if (!this.#window || !this.#last || this.#last.arrivalMs - this.#window.arrivalMs < LEAST_WINDOW_MS) return false;
    return isGross(ratioOf(this.#window, this.#last));
  }
}

function isGross(ratio: number): boolean {
  return ratio < GROSS_RATIO.least || ratio > GROSS_RATIO.most;
}

/** How much stream time passed for each second of ours. */
function ratioOf(from: Moment, to: Moment): number {
  return (to.ptsMs - from.ptsMs) / (to.arrivalMs - from.arrivalMs);
}
