import type { BackOff } from '../../kernel/domain/back-off.ts';
import { backOffMs } from '../../kernel/domain/back-off.ts';
import type { DownReason } from './frame-source.ts';

/**
 * The wait is 1–2 s at first and 30–60 s at most. It takes about four minutes to get there. A wait is at most a
 * quarter of the time for which the camera has been down. So a camera that was down for a minute is watched again
 * within 15 s after its return.
 */
const BACK_OFF: BackOff = { firstMs: 2_000, longestMs: 60_000, growth: 1.25 };
/**
 * A camera may refuse a password for a short time, for example while it starts. It locks the account after a few
 * wrong passwords.
 */
const REFUSED_MS = [10_000, 60_000] as const;
/** So a person has to check the password first. */
const GIVEN_UP_MS = 30 * 60_000;

/** A camera that refused the password again and again is left alone for a long time. */
export function isGivenUp({ reason, retryInMs }: { reason: DownReason; retryInMs: number | null }): boolean {
  return reason === 'refused' && retryInMs === GIVEN_UP_MS;
}

/**
 * How long to wait before the next attempt. Random jitter prevents that all cameras behind one switch reconnect at
 * the same time.
 */
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

  /** The camera gave a picture, so the password is right. */
  accepted(): void {
    this.#refusals = 0;
  }

  /** The connection was good for a while, so the next failure starts with the shortest wait. */
  reset(): void {
    this.#failures = 0;
  }
}
