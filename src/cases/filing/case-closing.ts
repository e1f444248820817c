import type { CaseActs } from './case-acts.ts';
import type { CaseRow } from './case-entity.ts';

export interface Closing {
  readonly id: string;
  readonly by: string;
  readonly reason: string;
  readonly requestId: string;
}

/**
 * Closes a case for a person; its thing may then open a new one. A case that is already closed does not change.
 * @throws JiexunError JX_CASE_UNKNOWN; JX_CASE_ACTED when somebody else acts on the case at the same moment.
 */
export async function closeCase(acts: CaseActs, { id, by, reason, requestId }: Closing): Promise<CaseRow> {
  const row = await acts.shown(id);
  if (row.status === 'closed') return row;
  return acts.record({ caseId: id, seen: row.acts, requestId, by, act: { type: 'close', reason } });
}
