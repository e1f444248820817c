import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { call } from '../api/call.ts';
import { Refusal } from '../api/refusal.ts';
import { KeptRequestId } from '../browser/kept-request-id.ts';
import { pageClock } from '../browser/time.ts';
import type { OutboxAct } from '../review/outbox-entry.ts';
import { ReviewDesk } from '../review/review-desk.ts';

/** New cases are drawn rarely. */
const LOOK_EVERY_MS = 60_000;

/**
 * The desk of the review page, over spot checks. An answer is sent at once and not kept in the browser: when it fails, its case waits
 * again. `failed`: why the last answer was not taken.
 */
export function useCheckDesk(staffNo: string) {
  const queries = useQueryClient();
  const [failed, setFailed] = useState<unknown>(null);
  const desk = useMemo(() => {
    const requestIds = new KeptRequestId();
    const opened: ReviewDesk = new ReviewDesk({
      claim: async () => ({ ...(await call('spotChecks', {})), isCountCut: false, heldBy: [] }),
      act: ({ id }, act) => {
        // The server may have the answer though its reply was lost: the same, said again, is the same answer.
        const requestId = requestIds.for(`${id} ${JSON.stringify(act)}`);
        void answer(opened, { id, requestId, act, staffNo }).then((error) => {
          if (error === null) requestIds.accepted();
          setFailed(error);
        });
        return requestId;
      },
      clock: pageClock,
    });
    return opened;
  }, [staffNo]);
  useEffect(() => {
    void desk.claim();
    const stop = pageClock.every(LOOK_EVERY_MS, () => {
      if (document.visibilityState === 'visible') void desk.claim();
    });
    return () => {
      stop();
      desk.close();
    };
  }, [desk]);
  const state = useSyncExternalStore(desk.watch, desk.state);
  const isSignedOut = [failed, state.error].some((error) => error instanceof Refusal && error.isSignedOut);
  useEffect(() => {
    if (isSignedOut) void queries.resetQueries({ queryKey: ['me'] });
  }, [isSignedOut, queries]);
  return { desk, failed, ...state };
}

interface Answer {
  readonly id: string;
  readonly requestId: string;
  readonly act: OutboxAct;
  readonly staffNo: string;
}

/** Sends an answer and tells the desk what came of it. Gives why it was not taken; null: it was. */
async function answer(desk: ReviewDesk, { id, requestId, act, staffNo: person }: Answer): Promise<unknown> {
  if (act.does !== 'decide') return null;
  const { does: _, ...body } = act;
  try {
    await call('answerSpotCheck', { params: { id }, body: { requestId, ...body }, person });
  } catch (error) {
    const isPassing = !(error instanceof Refusal) || error.isPassing || error.isSignedOut;
    if (isPassing) desk.unkept({ requestId, caseId: id, act });
    else desk.refused([id]);
    return error;
  }
  const checked = desk.state().trail.stops.find(({ reviewed }) => reviewed.id === id);
  if (checked !== undefined) desk.acknowledged({ act, requestId }, checked.reviewed);
  return null;
}
