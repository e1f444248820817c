import { type FigureSearch, figureSearchOf } from '../figures/figure-search.ts';
import { isText } from '../look/search-values.ts';

const STATES = ['asked', 'refused', 'taken-back', 'approved', 'ready', 'handed-over', 'told', 'closed'] as const;
export const LOOKUP_STATES: readonly LookupState[] = STATES;
export type LookupState = (typeof STATES)[number];

const WAITS = ['approval', 'export', 'hand-over', 'outcome', 'closing'] as const;
export const LOOKUP_WAITS: readonly LookupWait[] = WAITS;
export type LookupWait = (typeof WAITS)[number];

/** Which lookups are listed. It stands in the address. */
export interface LookupSearch {
  readonly state?: LookupState;
  /** Those that wait for it for too long. */
  readonly lateFor?: LookupWait;
}

/** Reads what an address asks for. Anything else is left out. */
export function lookupSearchOf({ state, lateFor }: Readonly<Record<string, unknown>>): LookupSearch {
  const known = STATES.find((one) => one === state);
  const late = WAITS.find((one) => one === lateFor);
  return { ...(known === undefined ? {} : { state: known }), ...(late === undefined ? {} : { lateFor: late }) };
}

/** What a new lookup begins with. */
export interface AskedSearch {
  readonly camera?: string;
  /** ISO 8601. */
  readonly from?: string;
  readonly to?: string;
}

export function askedSearchOf({ camera, from, to }: Readonly<Record<string, unknown>>): AskedSearch {
  const isTime = (value: unknown): value is string => isText(value) && !Number.isNaN(Date.parse(value));
  return {
    ...(isText(camera) ? { camera } : {}),
    ...(isTime(from) ? { from } : {}),
    ...(isTime(to) ? { to } : {}),
  };
}

const OUTCOMES = ['opened', 'used', 'unused', 'refused', 'none'] as const;
export const REGISTER_OUTCOMES: readonly RegisterOutcome[] = OUTCOMES;
type RegisterOutcome = (typeof OUTCOMES)[number];

/** What of the register is looked at. */
export interface RegisterSearch extends FigureSearch {
  readonly unit?: string;
  readonly cameraId?: string;
  readonly outcome?: RegisterOutcome;
}

export function registerSearchOf(search: Readonly<Record<string, unknown>>): RegisterSearch {
  const { unit, cameraId, outcome } = search;
  const known = OUTCOMES.find((one) => one === outcome);
  return {
    ...figureSearchOf(search),
    ...(isText(unit) ? { unit } : {}),
    ...(isText(cameraId) ? { cameraId } : {}),
    ...(known === undefined ? {} : { outcome: known }),
  };
}
