import { JiexunError } from '../../kernel/domain/error.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import { changeCase } from './case-change.ts';
import type { CaseRow } from './case-entity.ts';
import { withEntry } from './case-state.ts';

/**
 * A person closes a case; its thing may then found a new one. Once more does no harm.
 * @throws JiexunError JX_CASE_UNKNOWN when there is no such case, or none that is shown yet.
 */
export async function closeCase(
  cases: Collection<CaseRow>,
  closing: { readonly id: string; readonly by: string; readonly reason: string; readonly at: Date },
): Promise<CaseRow> {
  const { id, by, reason, at } = closing;
  const row = await changeCase(cases, id, (known) => {
    if (!known.visible || known.status === 'closed') return known;
    const closed: CaseRow = { ...known, status: 'closed', openKey: null, closedAt: at };
    return withEntry(closed, { at, event: 'closed', by, detail: reason });
  });
  if (row?.visible) return row;
  throw new JiexunError('JX_CASE_UNKNOWN', `There is no case "${id}"; \`jiexun cases\` lists them.`);
}
