/** A picture is blurred when its sharpness is below this share of the usual … */
const BLURRED_RATIO = 0.5;
/** … and below the usual by more than this many usual deviations: an empty lane is not a blurred one. */
const DEVIATIONS = 5;
const FOLLOWS_MS = 300_000;
const LEAST_LEARNT_MS = 20_000;

/** Plain data for the snapshot. */
export interface UsualSharpness {
  readonly mean: number;
  readonly deviation: number;
  readonly learntMs: number;
}

/** How sharp one camera's pictures usually are. */
export class Sharpness {
  #usual: UsualSharpness;

  constructor(usual: UsualSharpness | null) {
    this.#usual = usual ?? { mean: 0, deviation: 0, learntMs: 0 };
  }

  get usual(): UsualSharpness {
    return this.#usual;
  }

  isBlurred(sharpness: number): boolean {
    const { mean, deviation, learntMs } = this.#usual;
    if (learntMs < LEAST_LEARNT_MS) return false;
    return sharpness < BLURRED_RATIO * mean && sharpness < mean - DEVIATIONS * deviation;
  }

  learn(sharpness: number, elapsedMs: number): void {
    const { mean, deviation } = this.#usual;
    const learntMs = this.#usual.learntMs + elapsedMs;
    const share = Math.min(1, elapsedMs / Math.max(1, Math.min(learntMs, FOLLOWS_MS)));
    const next = this.#usual.learntMs === 0 ? sharpness : mean + (sharpness - mean) * share;
    this.#usual = {
      mean: next,
      deviation: deviation + (Math.abs(sharpness - next) - deviation) * share,
      learntMs,
    };
  }
}
