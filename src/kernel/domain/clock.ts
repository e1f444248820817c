/**
 * The source of time, always an argument: the system's clock in `serve`, the stream's in `replay`, one that the test
 * sets in tests.
 */
export interface Clock {
  now(): Date;
  /** Milliseconds that never run backwards; only differences have a meaning. */
  monotonicMs(): number;
  /** Resolves after `durationMs`, or at once when `signal` aborts; never rejects. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
}
