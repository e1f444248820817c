import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ShownErrand, ShownErrands } from '../../../src/edges/api/contract/errands.ts';
import { call } from '../api/call.ts';
import { keepOpenErrands, openErrands } from '../browser/open-errands.ts';
import { useMe } from '../frame/me-context.ts';
import { isOpen, lostAmong, toKeep } from './known-errands.ts';

const ASK_EVERY_MS = 700;
const NONE: ShownErrands = { own: [], others: [] };

/** What this person asked of the server and waits for. It is asked for again and again while one of them is not over. */
export function useErrands(...kinds: readonly ShownErrand['kind'][]) {
  const { staffNo } = useMe();
  const queries = useQueryClient();
  const [readIds, setReadIds] = useState<readonly string[]>([]);
  const found = useQuery({
    queryKey: ['errands'],
    queryFn: async ({ signal }) => {
      const errands = await call('errands', {}, signal);
      keepOpenErrands(staffNo, toKeep(openErrands(staffNo), errands.own));
      return errands;
    },
    refetchInterval: ({ state }) => (state.data?.own.some(isOpen) ? ASK_EVERY_MS : false),
    meta: { isSteady: true },
  });
  const { own, others } = found.data ?? NONE;
  const again = () => queries.invalidateQueries({ queryKey: ['errands'] });
  const cancel = useMutation({
    mutationFn: (id: string) => call('cancelErrand', { params: { id } }),
    onSuccess: (_, id) =>
      // One that was over by then is forgotten: it is not lost.
      keepOpenErrands(
        staffNo,
        openErrands(staffNo).filter((open) => open !== id),
      ),
    onSettled: again,
  });
  const lost = found.data ? lostAmong(openErrands(staffNo), own).filter((id) => !readIds.includes(id)) : [];
  return {
    own: own.filter(({ kind }) => kinds.includes(kind)),
    others,
    error: found.error,
    again,
    /** One that is over is forgotten, with what it made. */
    cancel: (id: string) => cancel.mutate(id),
    isLost: lost.length > 0,
    /** Somebody has read that they are lost. */
    readLost: () => {
      keepOpenErrands(staffNo, toKeep([], own));
      setReadIds([...readIds, ...lost]);
    },
  };
}
