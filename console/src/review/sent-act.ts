import type { ReviewCase } from '../../../src/edges/api/contract/cases.ts';
import { call } from '../api/call.ts';
import type { LateLine } from './late-line.ts';
import type { OutboxEntry } from './outbox-entry.ts';

/** Sends what somebody did to the server. @throws Refusal */
export function sendAct({ caseId, requestId, seen, act, staffNo: person }: OutboxEntry): Promise<ReviewCase> {
  const params = { id: caseId };
  if (act.does === 'take-back') return call('takeBack', { params, body: { requestId }, person });
  if (act.does === 'note') return call('note', { params, body: { requestId, text: act.text }, person });
  const { does: _, ...decision } = act;
  return call('decide', { params, body: { requestId, seen, ...decision }, person });
}

/** Who was first; null when that cannot be asked. */
export async function stateNow(id: string): Promise<LateLine['now']> {
  try {
    const { state, decider } = await call('case', { params: { id } });
    return { state, by: decider };
  } catch {
    return null;
  }
}
