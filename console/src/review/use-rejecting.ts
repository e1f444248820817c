import { useState } from 'react';
import type { OfferedReason } from '../../../src/edges/api/contract/cases.ts';
import { useDuplicates } from './duplicate-list.tsx';
import { reasonsFor } from './reasons.ts';
import type { Stop } from './trail.ts';

type Picking = 'reason' | 'duplicate' | null;

interface Given {
  readonly stop: Stop | null;
  readonly reasons: readonly OfferedReason[];
  readonly reject: (reason: OfferedReason, duplicateOf?: string) => void;
}

/** N, then a digit for the reason, and for a duplicate another digit for the other case. Another case starts anew. */
export function useRejecting({ stop, reasons, reject }: Given) {
  const caseId = stop?.reviewed.id ?? null;
  const [state, setState] = useState<{ readonly caseId: string | null; readonly picking: Picking }>({
    caseId,
    picking: null,
  });
  const [lastId, setLastId] = useState<string | null>(null);
  const picking = state.caseId === caseId ? state.picking : null;
  const setPicking = (next: Picking) => setState({ caseId, picking: next });
  const offered = stop ? reasonsFor(reasons, stop.reviewed.kind) : [];
  const last = offered.find(({ id }) => id === lastId) ?? null;
  const duplicates = useDuplicates(picking === 'duplicate' ? (stop?.reviewed ?? null) : null);

  const rejectFor = (reason: OfferedReason) => {
    setLastId(reason.id);
    if (reason.asksForCase) return setPicking('duplicate');
    setPicking(null);
    reject(reason);
  };
  const pick = (index: number) => {
    if (picking === 'reason') {
      const reason = offered[index];
      if (reason) rejectFor(reason);
      return;
    }
    const other = duplicates.data?.[index];
    if (!last || !other) return;
    setPicking(null);
    reject(last, other.id);
  };
  return {
    picking,
    offered,
    last,
    duplicates,
    pick,
    start: () => stop?.decided === null && setPicking('reason'),
    again: () => picking === 'reason' && last && rejectFor(last),
    leave: () => setPicking(null),
  };
}
