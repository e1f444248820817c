import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { call } from '../api/call.ts';
import { pageClock } from '../browser/time.ts';
import { useEvents } from '../events/use-events.ts';
import { ReviewDesk } from './review-desk.ts';
import type { Sending } from './sending.ts';

/** A claim lasts two minutes; while the page is in sight it is renewed well before that. */
const RENEW_MS = 60_000;

/** Opens the desk, keeps its claims while the page is in sight, and gives them back when the page is left. */
export function useDesk(sending: Sending, state: 'pending' | 'unsure') {
  const desk = useMemo(
    () =>
      new ReviewDesk({
        claim: () => call('claim', { body: { state } }),
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
      // When that fails the claims end by themselves.
      call('release', {}).catch(() => undefined);
    };
  }, [desk, sending]);
  useEvents((event) => {
    if ((event.type === 'case' || event.type === 'reload') && document.visibilityState === 'visible') desk.claimSoon();
  });
  return { desk, ...useSyncExternalStore(desk.watch, desk.state) };
}
