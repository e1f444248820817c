import { useQuery } from '@tanstack/react-query';
import type { OfferedReason } from '../../../src/edges/api/contract/cases.ts';
import { call } from '../api/call.ts';
import { useWords } from '../words/language.tsx';

/** Why cases may be rejected. */
export function useReasons(): readonly OfferedReason[] {
  const { data } = useQuery({ queryKey: ['reasons'], queryFn: () => call('reasons', {}), staleTime: 60_000 });
  return data?.reasons ?? [];
}

/** The name of a reason in the viewer's language; its id when the reason is no longer known. */
export function useReasonName(): (id: string) => string {
  const { language } = useWords();
  const reasons = useReasons();
  return (id) => reasons.find((reason) => reason.id === id)?.[language] ?? id;
}
