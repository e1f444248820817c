import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';

/** What the reader of cameras says of these hours, and the next two weeks by the server's calendar. Null or empty: nothing is asked. */
export function useReadHours(hours: string | null, timezone: string) {
  const isAsked = hours !== null && hours !== '';
  const found = useQuery({
    queryKey: ['hours', timezone, hours],
    queryFn: ({ signal }) => call('readHours', { query: { hours: hours ?? '', timezone } }, signal),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    ...{ staleTime: 60_000, refetchInterval: false as const, meta: { isSteady: true } },
  });
  const { data, error, isPlaceholderData, refetch } = found;
  return {
    /** Until the answer comes, of the hours before. */
    shown: data,
    isRight: isAsked && !isPlaceholderData && data?.problems.length === 0,
    error: isAsked ? error : null,
    again: refetch,
  };
}
