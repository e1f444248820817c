/** The only place of the page that asks the browser for time. Everything else takes it as an argument. */
export interface PageClock {
  /** Milliseconds since 1970, by the server's clock when it is known: a browser's clock may be a day off. */
  now(): number;
  /** Grows evenly; for durations. */
  ticksMs(): number;
  /** Calls back once. The returned function cancels it. */
  after(delayMs: number, callback: () => void): () => void;
  /** Calls back again and again. The returned function ends it. */
  every(periodMs: number, callback: () => void): () => void;
}

let serverAheadMs = 0;

/** What the server says its time is. */
export function setServerTime(serverNow: number): void {
  if (Number.isFinite(serverNow)) serverAheadMs = serverNow - Date.now();
}

export const pageClock: PageClock = {
  now: () => Date.now() + serverAheadMs,
  ticksMs: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  every: (periodMs, callback) => {
    const timer = setInterval(callback, periodMs);
    return () => clearInterval(timer);
  },
};
