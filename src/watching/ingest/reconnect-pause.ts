import type { BackOff } from '../../kernel/domain/back-off.ts';
import { backOffMs } from '../../kernel/domain/back-off.ts';

/**
 * 1–2 s at first, 30–60 s at most, which takes some four minutes: a wait is at most a quarter of the time that the camera has been
 * down, so that one that was down for a minute is watched again within 15 s of its return.
 */
const BACK_OFF: BackOff = { firstMs: 2_000, longestMs: 60_000, growth: 1.25 };
/** Cameras lock the account after a few wrong passwords: a person has to look first. */
const REFUSED_MS = 30 * 60_000;

/** How long to wait before the next attempt; jitter keeps cameras behind one switch from coming back in step. */
export class ReconnectPause {
  readonly #random: () => number;
  #failures = 0;

  constructor({ random }: { /** 0 ≤ x < 1. */ readonly random: () => number }) {
    this.#random = random;
  }

  nextMs(reason: 'refused' | 'other'): number {
    if (reason === 'refused') return REFUSED_MS;
    this.#failures += 1;
    return Math.round(backOffMs(BACK_OFF, this.#failures, this.#random));
  }

  /** It went well for a while: the next failure is a new story. */
  reset(): void {
    this.#failures = 0;
  }
}
