const SHORTEST_MS = 1_000;
const LONGEST_MS = 60_000;
/** Cameras lock the account after a few wrong passwords: a person has to look first. */
const REFUSED_MS = 30 * 60_000;

/** How long to wait before the next attempt: doubling from 1–2 s to 30–60 s, at random within that, so that cameras behind one switch do not come back in step. */
export class BackOff {
  readonly #random: () => number;
  #attempts = 0;

  constructor({ random }: { /** 0 ≤ x < 1. */ readonly random: () => number }) {
    this.#random = random;
  }

  nextMs(reason: 'refused' | 'other'): number {
    if (reason === 'refused') return REFUSED_MS;
    const ceilingMs = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** (this.#attempts + 1));
    this.#attempts = Math.min(this.#attempts + 1, 16);
    return Math.round((ceilingMs / 2) * (1 + this.#random()));
  }

  /** It went well for a while: the next failure is a new story. */
  reset(): void {
    this.#attempts = 0;
  }
}
