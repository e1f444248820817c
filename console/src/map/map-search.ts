import type { MapCamera } from '../../../src/edges/api/contract/map.ts';
import { MAP_SPANS, type MapSpan } from '../../../src/kernel/domain/map-span.ts';
import { KIND_TEXTS } from '../../../src/kernel/words/catalogue/kinds.ts';
import { isText } from '../look/search-values.ts';

type Kind = NonNullable<MapCamera['counts']>[number]['kind'];

/** How cases are drawn: as circles, as heat, or not at all. */
export const CASE_LOOKS = ['circles', 'heat', 'none'] as const;
export type CaseLook = (typeof CASE_LOOKS)[number];

/** What the map shows. It stands in the address. */
export interface MapSearch {
  /** Of how many days, the last of them today; absent: today. */
  readonly days?: MapSpan;
  /** Absent: all kinds. */
  readonly kind?: Kind;
  /** Absent: as circles. */
  readonly look?: CaseLook;
  /** The chosen camera. */
  readonly camera?: string;
}

/** Reads what an address asks for. Anything else is left out. */
export function mapSearchOf(search: Readonly<Record<string, unknown>>): MapSearch {
  const { kind, camera } = search;
  const days = MAP_SPANS.find((known) => known === search['days']);
  const look = CASE_LOOKS.find((known) => known === search['look']);
  return {
    ...(days === undefined || days === 1 ? {} : { days }),
    ...(isKind(kind) ? { kind } : {}),
    ...(look === undefined || look === 'circles' ? {} : { look }),
    ...(isText(camera) ? { camera } : {}),
  };
}

function isKind(value: unknown): value is Kind {
  return typeof value === 'string' && Object.hasOwn(KIND_TEXTS, value);
}

/** How many cases of the chosen kind a camera has; 0 also for whoever may not see cases. */
export function countOf({ counts }: Pick<MapCamera, 'counts'>, { kind }: Pick<MapSearch, 'kind'>): number {
  return (counts ?? []).reduce((sum, one) => sum + (kind === undefined || one.kind === kind ? one.count : 0), 0);
}
