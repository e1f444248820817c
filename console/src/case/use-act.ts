import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReviewCase, WholeCase } from '../../../src/edges/api/contract/cases.ts';
import { KeptRequestId } from '../browser/kept-request-id.ts';

type Base = { readonly requestId: string; readonly seen: number };
interface Act {
  /** What is done, with all its values: the same again, after a lost answer, is done once. */
  readonly what: string;
  readonly run: (base: Base) => Promise<ReviewCase>;
  readonly done: () => void;
}

/** Sends an act and shows the case as it is after it. */
export function useAct({ id, seen }: Pick<WholeCase, 'id' | 'seen'>) {
  const queries = useQueryClient();
  const [requestIds] = useState(() => new KeptRequestId());
  const { mutate, error, isPending } = useMutation({
    mutationFn: ({ what, run }: Act) => run({ requestId: requestIds.for(what), seen }),
    onSuccess: (_, { done }) => {
      requestIds.accepted();
      done();
    },
    // Refused or not, somebody may have acted meanwhile.
    onSettled: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['case', id] }),
        queries.invalidateQueries({ queryKey: ['cases'] }),
      ]);
    },
  });
  const act = (what: string, run: Act['run'], done: Act['done'] = () => undefined) => mutate({ what, run, done });
  return { act, error, isPending };
}
