import type { ListedCase } from '../../../src/edges/api/contract/cases.ts';
import { KIND_TEXTS } from '../../../src/kernel/words/catalogue/kinds.ts';
import { isDay, isText, timesOf } from '../look/search-values.ts';
import { STATE_TEXTS } from '../words/texts/states.ts';

/** The filters of the list; they stand in the address, so that a link or the back key shows the same list. */
export interface CaseFilters {
  readonly state?: ListedCase['state'];
  readonly kind?: ListedCase['kind'];
  readonly cameraId?: string;
  readonly decider?: string;
  /** Days, `2026-11-28`; `to` is the last day. */
  readonly from?: string;
  readonly to?: string;
  /** What waits and is overdue; it goes with no other filter. */
  readonly overdue?: 'true';
}

const isState = (value: unknown): value is ListedCase['state'] =>
  typeof value === 'string' && Object.hasOwn(STATE_TEXTS, value);
const isKind = (value: unknown): value is ListedCase['kind'] =>
  typeof value === 'string' && Object.hasOwn(KIND_TEXTS, value);

/** Reads the filters of an address. Anything else is left out. */
export function filtersOf(search: Readonly<Record<string, unknown>>): CaseFilters {
  const { state, kind, cameraId, decider, from, to, overdue } = search;
  // Anybody may have written the address: what is read as a number or a truth value there is the same.
  if (`${overdue}` === 'true') return { overdue: 'true' };
  return {
    ...(isState(state) ? { state } : {}),
    ...(isKind(kind) ? { kind } : {}),
    ...(isText(cameraId) ? { cameraId } : {}),
    ...(isText(decider) ? { decider } : {}),
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
  };
}

/** The filters in the form that the server needs. `timezone`: whose days they are. */
export function askedOf({ from, to, ...others }: CaseFilters, timezone: string) {
  return { ...others, ...timesOf({ from, to }, timezone) };
}
