import { useEffect, useState } from 'react';
import { pageClock } from '../browser/time.ts';

/** The program takes a version up within five seconds, and a camera needs some more until it shows a picture. */
const TAKES_UP_MS = 30_000;

/** Whether a camera was saved so lately that it is no fault when nobody watches it. `savedAt`: null: never saved here. */
export function useIsJustSaved(savedAt: string | null): boolean {
  const untilMs = savedAt === null ? 0 : Date.parse(savedAt) + TAKES_UP_MS;
  const [nowMs, setNowMs] = useState(() => pageClock.now());
  useEffect(() => {
    const leftMs = Math.max(0, untilMs - pageClock.now());
    return pageClock.after(leftMs, () => setNowMs(Math.max(untilMs, pageClock.now())));
  }, [untilMs]);
  return nowMs < untilMs;
}
