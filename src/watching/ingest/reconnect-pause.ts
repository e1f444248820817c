import type { BackOff } from '../../kernel/domain/back-off.ts';
import { backOffMs } from '../../kernel/domain/back-off.ts';
import type { DownReason } from './frame-source.ts';

/**
 * 1–2 s at first, 30–60 s at most, which takes some four minutes: a wait is at most a quarter of the time that the camera has been
 * down, so that one that was down for a minute is watched again within 15 s of its return.
 */
const BACK_OFF: BackOff = { firstMs: 2_000, longestMs: 60_000, growth: 1.25 };
/** A camera may refuse in passing, while it starts for instance; and it locks the account after a few wrong passwords. */
const REFUSED_MS = [10_000, 60_000] as const;
/** So a person has to look first. */
const GIVEN_UP_MS = 30 * 60_000;

/** A camera that refused the password again and again: it is left alone for long. */
export function isGivenUp({ reason, retryInMs }: { reason: DownReason; retryInMs: number | null }): boolean {
  return reason === 'refused' && retryInMs === GIVEN_UP_MS;
}

/** How long to wait before the next attempt; jitter keeps cameras behind one switch from coming back in step. */
export class ReconnectPause {
  readonly #random: () => number;
  #failures = 0;
  #refusals = 0;

  constructor({ random }: { /** 0 ≤ x < 1. */ readonly random: () => number }) {
    this.#random = random;
  }

  nextMs(reason: 'refused' | 'other'): number {
    if (reason === 'refused') {
      this.#refusals += 1;
      return REFUSED_MS[this.#refusals - 1] ?? GIVEN_UP_MS;
    }
    this.#failures += 1;
    return Math.round(backOffMs(BACK_OFF, this.#failures, this.#random));
  }

  /** It gave a picture: the password is right. */
  accepted(): void {
    this.#refusals = 0;
  }

  /** It went well for a while: the next failure is a new story. */
  reset(): void {
    this.#failures = 0;
  }
}
