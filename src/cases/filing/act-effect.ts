import type { CaseActRow } from './case-act-entity.ts';
import type { CaseRow } from './case-entity.ts';

/** The case after an act. Returns the same row when the case has already followed that act. */
export function withAct(row: CaseRow, { no, at, act }: Pick<CaseActRow, 'no' | 'at' | 'act'>): CaseRow {
  if (row.acts >= no) return row;
  const followed = { ...row, acts: no };
  switch (act.type) {
    case 'close':
      return { ...followed, status: 'closed', openKey: null, closedAt: at };
  }
}
