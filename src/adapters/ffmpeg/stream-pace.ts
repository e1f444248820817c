/** At the start of a connection, a camera may send at once all that it has buffered. */
const SETTLING_MS = 2_000;
const WINDOW_MS = 6_000;
/** In a shorter window the jitter of a few packets matters too much. */
const LEAST_WINDOW_MS = 3_000;
/**
 * This many similar windows are no accident. When a stream stalls and catches up, or when the machine is too busy to
 * read it, the windows differ.
 */
const WINDOWS_ALIKE = 4;
const ALIKE_RATIO = 0.15;
const TOLERATED_RATIO = 1.25;
const RIGHT_RATIO = 1.1;
/** Beyond this, one window is enough when no picture comes. */
const GROSS_RATIO = { least: 0.2, most: 3 } as const;
const DISTANCES = 3;

interface Moment {
  readonly ptsMs: number;
  readonly arrivalMs: number;
}

/**
 * Compares a camera's stream times with our own clock, packet by packet: whether they run at the same speed, and how
 * often a packet comes.
 */
export class StreamPace {
  #firstMs: number | null = null;
  #last: Moment | null = null;
  #window: Moment | null = null;
  /** Stream time for each second of our clock, in the last windows. */
  #ratios: readonly number[] = [];
  #distancesMs: readonly number[] = [];

  /** `arrivalMs` is from a clock that never runs back. */
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

  /** The time between two packets as they come in; null while too few have come. */
  get distanceMs(): number | null {
    if (this.#distancesMs.length < DISTANCES) return null;
    return this.#distancesMs.toSorted((a, b) => a - b)[Math.floor(DISTANCES / 2)] ?? null;
  }

  /** True when its times have stood still, started anew or run wrong for long enough to be sure. */
  get isWrong(): boolean {
    if (this.#ratios.length < WINDOWS_ALIKE) return false;
    const [least, most] = [Math.min(...this.#ratios), Math.max(...this.#ratios)];
    const isOff = least > TOLERATED_RATIO || most < 1 / TOLERATED_RATIO;
    return isOff && most - least < ALIKE_RATIO * Math.max(1, most);
  }

  /** True when its times have run as ours do for as long. */
  get isRight(): boolean {
    const isSame = (ratio: number) => ratio < RIGHT_RATIO && ratio > 1 / RIGHT_RATIO;
    return this.#ratios.length === WINDOWS_ALIKE && this.#ratios.every(isSame);
  }

  /** True when its times may be wrong: a reason to check whether this is why no picture comes. */
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

/** How much stream time passed for each second of our clock. */
function ratioOf(from: Moment, to: Moment): number {
  return (to.ptsMs - from.ptsMs) / (to.arrivalMs - from.arrivalMs);
}
