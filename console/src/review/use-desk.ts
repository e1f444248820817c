import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { call } from '../api/call.ts';
import { pageClock } from '../browser/time.ts';
import { useEvents } from '../events/use-events.ts';
import { ReviewDesk } from './review-desk.ts';
import type { Sending } from './sending.ts';
import { Turns } from './turns.ts';

/** A claim lasts two minutes; while the page is in sight it is renewed well before that. */
const RENEW_MS = 60_000;
const RELEASE_MS = 5_000;
/** Of all desks of this tab: the claims of the next one wait for what the last one gives back. */
const turns = new Turns();

/** Opens the desk, keeps its claims while the page is in sight, and gives them back when the page is left. */
export function useDesk(sending: Sending, state: 'pending' | 'unsure') {
  const desk = useMemo(
    () =>
      new ReviewDesk({
        claim: () => turns.take(() => call('claim', { body: { state } })),
        act: (on, act) => sending.act(on, act),
        clock: pageClock,
      }),
    [sending, state],
  );
  useEffect(() => {
    const claimInSight = () => {
      if (document.visibilityState === 'visible') void desk.claim();
    };
    claimInSight();
    const stops = [sending.listen(desk), pageClock.every(RENEW_MS, claimInSight)];
    document.addEventListener('visibilitychange', claimInSight);
    return () => {
      document.removeEventListener('visibilitychange', claimInSight);
      for (const stop of stops) stop();
      desk.close();
      void turns.take(() => release(desk.waitingIds()));
    };
  }, [desk, sending]);
  useEvents((event) => {
    if ((event.type === 'case' || event.type === 'reload') && document.visibilityState === 'visible') desk.claimSoon();
  });
  return { desk, ...useSyncExternalStore(desk.watch, desk.state) };
}

/** Gives cases back. When that fails the claims end by themselves. */
async function release(caseIds: readonly string[]): Promise<void> {
  if (caseIds.length === 0) return;
  const body = { caseIds: [...caseIds] };
  await call('release', { body }, AbortSignal.timeout(RELEASE_MS)).catch(() => undefined);
}
