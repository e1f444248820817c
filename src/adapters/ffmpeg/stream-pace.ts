/** Who joins may be given at once what the camera still had. */
const SETTLING_MS = 2_000;
const WINDOW_MS = 6_000;
/** Shorter, and the jitter of a few packets weighs too much. */
const LEAST_WINDOW_MS = 3_000;
/** A stream that stalls and catches up is too slow in one window and too fast in the next: so many alike are no accident. */
const WINDOWS_ALIKE = 3;
const TOLERATED_RATIO = 1.25;
/** One window as wrong as that is enough where no picture comes. */
const GROSS_RATIO = 2;
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
  /** Windows in a row that ran too fast (positive) or too slowly (negative). */
  #wrong = 0;
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
    const ratio = ratioOf(this.#window, this.#last);
    const sign = ratio > TOLERATED_RATIO ? 1 : ratio < 1 / TOLERATED_RATIO ? -1 : 0;
    this.#wrong = sign === 0 ? 0 : Math.sign(this.#wrong) === sign ? this.#wrong + sign : sign;
    this.#window = this.#last;
  }

  /** How far apart its packets come in; null while too few have come. */
  get distanceMs(): number | null {
    if (this.#distancesMs.length < DISTANCES) return null;
    return this.#distancesMs.toSorted((a, b) => a - b)[Math.floor(DISTANCES / 2)] ?? null;
  }

  /** Its times have stood, started anew or run wrong for long enough to be sure. */
  get isWrong(): boolean {
    return Math.abs(this.#wrong) >= WINDOWS_ALIKE;
  }

  /** They may be: a reason to look whether that is why nothing comes. */
  get isDoubtful(): boolean {
    if (this.#wrong !== 0) return true;
    if (!this.#window || !this.#last || this.#last.arrivalMs - this.#window.arrivalMs < LEAST_WINDOW_MS) return false;
    const ratio = ratioOf(this.#window, this.#last);
    return ratio > GROSS_RATIO || ratio < 1 / GROSS_RATIO;
  }
}

/** How much stream time passed for each second of ours. */
function ratioOf(from: Moment, to: Moment): number {
  return (to.ptsMs - from.ptsMs) / (to.arrivalMs - from.arrivalMs);
}
