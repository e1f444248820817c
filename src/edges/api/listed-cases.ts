import type { RuleKind } from '../../kernel/domain/camera.ts';
import type { JiexunError } from '../../kernel/domain/error.ts';
import type { MergedPlace } from '../../kernel/store/merged-rows.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { ReviewState } from '../../people/review/review-entity.ts';
import type { ReviewFilter } from '../../people/review/review-list.ts';
import type { Viewer } from '../../people/rights/viewer.ts';

/** The filters of the list of cases, as the address has them. */
export interface AskedCases {
  readonly state?: ReviewState | undefined;
  readonly cameraId?: string | undefined;
  readonly kind?: RuleKind | undefined;
  readonly reasonId?: string | undefined;
  readonly decider?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** What is overdue now, and nothing else. */
  readonly overdue?: 'true' | undefined;
}

/**
 * The filter for this viewer: who may see confirmed cases only gets no others.
 * @throws JiexunError JX_WEB_REQUEST where two filters do not go together: then no index follows them.
 */
export function filterOf(asked: AskedCases, viewer: Pick<Viewer, 'rights'>, now: Date): ReviewFilter {
  const { cameraId, from, to } = asked;
  if (asked.overdue !== undefined) {
    const isAlone = Object.values(asked).filter((value) => value !== undefined).length === 1;
    if (!isAlone || !viewer.rights.has('see-cases')) throw twoFilters();
    return { by: { type: 'overdue', at: now } };
  }
  const by = viewer.rights.has('see-cases') ? byOf(asked) : byOf({ ...asked, state: 'confirmed' });
  return {
    by,
    ...(cameraId === undefined ? {} : { cameraId }),
    ...(from === undefined ? {} : { filedFrom: new Date(from) }),
    ...(to === undefined ? {} : { filedTo: new Date(to) }),
  };
}

/** The filters that were given, for the log. */
export function named(asked: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function byOf({ state, kind, reasonId, decider }: AskedCases): NonNullable<ReviewFilter['by']> {
  const ways = [state ?? kind, reasonId, decider].filter((way) => way !== undefined);
  if (ways.length > 1) throw twoFilters();
  if (reasonId !== undefined) return { type: 'reason', reasonId };
  if (decider !== undefined) return { type: 'decider', decider };
  return {
    type: 'state',
    ...(state === undefined ? {} : { states: [state] }),
    ...(kind === undefined ? {} : { kind }),
  };
}

function twoFilters(): JiexunError {
  return saidError('JX_WEB_REQUEST', saying('people-error.two-filters'));
}

export function cursorOf(place: MergedPlace | null): string | null {
  return place === null ? null : Buffer.from(JSON.stringify([place.key, place.id])).toString('base64url');
}

/** @throws JiexunError JX_WEB_REQUEST when the cursor is invalid. */
export function placeOfCursor(text: string | undefined): MergedPlace | undefined {
  if (text === undefined) return undefined;
  const place = parsed(text);
  if (Array.isArray(place) && place.length === 2) {
    const [key, id]: unknown[] = place;
    const isKey = key === null || typeof key === 'number' || typeof key === 'string';
    if (isKey && typeof id === 'string') return { key, id };
  }
  throw saidError('JX_WEB_REQUEST', saying('people-error.cursor'));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return null;
  }
}
