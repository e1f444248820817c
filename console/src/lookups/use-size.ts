import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../api/call.ts';
import { pageClock } from '../browser/time.ts';
import type { AskedSize } from './asked-size.tsx';

/** Of what the size is asked. */
export interface SizeQuestion {
  readonly cameraIds: readonly string[];
  readonly area?: { readonly longitude: number; readonly latitude: number; readonly radiusM: number } | null;
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 24 * 3_600_000;
/** The server tells the size of so many camera-days at once. */
const MOST_DAYS = 100;
const SETTLED_MS = 500;

/** How much there is of what is asked; null: nothing that has a size is asked yet. It is asked when the choice stands for a moment. */
export function useSize(question: SizeQuestion | null) {
  const [settled, setSettled] = useState(question);
  const key = JSON.stringify(question);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all of the question, which is a new object each time
  useEffect(() => pageClock.after(SETTLED_MS, () => setSettled(question)), [key]);
  const isAsked = question !== null && settled !== null && JSON.stringify(settled) === key;
  const found = useQuery({
    queryKey: ['lookup-size', settled],
    queryFn: ({ signal }) => sizeOf(settled, signal),
    enabled: isAsked,
    retry: false,
    ...{ refetchInterval: false as const, meta: { isSteady: true } },
  });
  return {
    size: isAsked ? (found.data ?? null) : null,
    error: isAsked ? found.error : null,
    isComing: question !== null && (!isAsked || found.isFetching),
  };
}

/** Some cameras at a time: a month of fifty is more than one answer tells. */
async function sizeOf(question: SizeQuestion | null, signal: AbortSignal): Promise<AskedSize> {
  const size: AskedSize = { parts: [], withoutPlace: 0 };
  if (question === null) return size;
  const { cameraIds, area = null, from, to } = question;
  const days = Math.max(1, Math.ceil((Date.parse(to) - Date.parse(from)) / DAY_MS));
  const atOnce = Math.max(1, Math.floor(MOST_DAYS / days));
  for (let at = 0; at < Math.max(1, cameraIds.length); at += atOnce) {
    const body = { cameraIds: cameraIds.slice(at, at + atOnce), area: at === 0 ? area : null, from, to };
    const answer = await call('lookupSize', { body }, signal);
    size.parts.push(...answer.parts);
    size.withoutPlace += answer.withoutPlace;
  }
  return size;
}
