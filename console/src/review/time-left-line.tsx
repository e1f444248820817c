import { useEffect, useState } from 'react';
import type { ReviewCase } from '../../../src/edges/api/contract/cases.ts';
import { pageClock } from '../browser/time.ts';
import { useWords } from '../words/language.tsx';
import { timeLeft } from './time-left.ts';

/** Counts down to when the case should be decided, by the server's clock. */
export function TimeLeftLine({ reviewed }: { readonly reviewed: Pick<ReviewCase, 'filedAt' | 'dueAt'> }) {
  const words = useWords();
  const [now, setNow] = useState(pageClock.now);
  useEffect(() => pageClock.every(1_000, () => setNow(pageClock.now())), []);
  const { leftMs, colour } = timeLeft(reviewed, now);
  // With more than a few minutes left, seconds would only distract.
  const shownMs = Math.abs(leftMs) > 300_000 ? Math.floor(Math.abs(leftMs) / 60_000) * 60_000 : Math.abs(leftMs);
  return (
    <p className={`time-left time-${colour}`} role="timer">
      {words.say(leftMs < 0 ? 'review.overdue' : 'review.time-left', { ms: Math.max(1_000, shownMs) })}
    </p>
  );
}
