import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ConsoleEvent } from '../../../src/edges/api/contract/events.ts';
import { pageClock } from '../browser/time.ts';
import { useEvents } from '../events/use-events.ts';
import { isOutdatedBy } from './outdated.ts';

/** Changes come in bursts, and one load a second shows all of them. */
const BURST_MS = 1_000;

/**
 * Loads anew what events make outdated; not what a query calls steady. In a tab out of sight it only notes that: each load is
 * written into the log as a look, and nobody looks there. TanStack Query loads it when the tab comes into sight.
 */
export function Reloading() {
  const queries = useQueryClient();
  const burst = useRef<readonly ConsoleEvent[]>([]);
  const cancel = useRef<(() => void) | null>(null);
  useEffect(() => () => cancel.current?.(), []);
  useEvents((event) => {
    if (event.type === 'time') return;
    burst.current = [...burst.current, event];
    cancel.current ??= pageClock.after(BURST_MS, () => {
      const events = burst.current;
      burst.current = [];
      cancel.current = null;
      void queries.invalidateQueries({
        refetchType: document.visibilityState === 'visible' ? 'active' : 'none',
        predicate: ({ queryKey, meta }) => meta?.['isSteady'] !== true && isOutdatedBy(events, queryKey),
      });
    });
  });
  return null;
}
