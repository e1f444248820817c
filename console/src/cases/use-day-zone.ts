import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { useMe } from '../frame/me-context.ts';
import type { CaseFilters } from './case-filters.ts';

/** Whose days the list is asked for: those of the chosen camera; without one, those of the site. */
export function useDayZone({ cameraId }: CaseFilters): string {
  const { rights, timezone } = useMe();
  const { data } = useQuery({
    queryKey: ['cameras'],
    queryFn: () => call('cameras', {}),
    enabled: cameraId !== undefined && rights.includes('see-cameras'),
  });
  return data?.cameras.find(({ id }) => id === cameraId)?.timezone ?? timezone;
}
