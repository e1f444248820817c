import type { ReviewCase } from '../../../src/edges/api/contract/cases.ts';
import type { Verdict } from './outbox-entry.ts';

/** What was decided about a case on this page. */
export interface Decided {
  readonly verdict: Verdict;
  readonly reasonId: string | null;
  readonly requestId: string;
  /** How many acts the case has once the server has this decision. */
  readonly seenAfter: number;
  /** By the page's clock that only goes forward. */
  readonly atTicksMs: number;
}
export interface Stop {
  readonly reviewed: ReviewCase;
  readonly decided: Decided | null;
}

/** The cases that somebody walks through: those decided lately, then those claimed; and where they stand. */
export interface Trail {
  readonly stops: readonly Stop[];
  readonly position: number;
}

export const EMPTY_TRAIL: Trail = { stops: [], position: 0 };
/** How long a decision can be taken back. */
const TAKE_BACK_MS = 10_000;
/** How many decided cases stay in the list, to go back to. */
const REMEMBERED = 20;

export function currentStop({ stops, position }: Trail): Stop | null {
  return stops[position] ?? null;
}

/** The cases after the current one that still wait: their stills are fetched ahead. */
export function nextCases({ stops, position }: Trail, count: number): readonly ReviewCase[] {
  return stops
    .slice(position + 1)
    .filter(({ decided }) => decided === null)
    .slice(0, count)
    .map(({ reviewed }) => reviewed);
}

export function undecidedCount({ stops }: Trail): number {
  return stops.filter(({ decided }) => decided === null).length;
}

/**
 * Puts in what the server says is claimed. What waits and is claimed no longer goes, but for the case that is looked at: it
 * must not vanish under a hand. The case that is looked at keeps its place, and new ones come behind.
 */
export function withClaims(trail: Trail, claimed: readonly ReviewCase[]): Trail {
  const current = currentStop(trail);
  const fresh = new Map(claimed.map((reviewed) => [reviewed.id, reviewed]));
  const kept = trail.stops.flatMap((stop): readonly Stop[] => {
    const found = fresh.get(stop.reviewed.id);
    if (stop.decided !== null && !isOpenedAgain(stop, found)) return [stop];
    if (found !== undefined) return [{ reviewed: found, decided: null }];
    return stop === current ? [stop] : [];
  });
  const known = new Set(kept.map(({ reviewed }) => reviewed.id));
  const added = claimed.filter(({ id }) => !known.has(id)).map((reviewed): Stop => ({ reviewed, decided: null }));
  return forgotten(
    standingAt({ stops: [...kept, ...added], position: 0 }, current?.reviewed.id ?? null, trail.position),
  );
}

/** Notes a decision and goes to the next case that waits. */
export function withDecision(trail: Trail, caseId: string, decided: Decided): Trail {
  const stops = trail.stops.map((stop) => (stop.reviewed.id === caseId ? { ...stop, decided } : stop));
  const isAhead = stops.findIndex((stop, index) => index > trail.position && stop.decided === null);
  const first = stops.findIndex((stop) => stop.decided === null);
  const next = isAhead === -1 ? first : isAhead;
  return { stops, position: next === -1 ? stops.length : next };
}

/** Undoes a decision of this page and goes to its case. */
export function withoutDecision(trail: Trail, caseId: string): Trail {
  const stops = trail.stops.map((stop) => (stop.reviewed.id === caseId ? { ...stop, decided: null } : stop));
  return standingAt({ stops, position: trail.position }, caseId, trail.position);
}

/** Takes the server's newest answer about a case. */
export function withCase(trail: Trail, reviewed: ReviewCase): Trail {
  return {
    ...trail,
    stops: trail.stops.map((stop) => (stop.reviewed.id === reviewed.id ? { ...stop, reviewed } : stop)),
  };
}

/** Removes a case that somebody else has decided. */
export function withoutCase(trail: Trail, caseId: string): Trail {
  const index = trail.stops.findIndex(({ reviewed }) => reviewed.id === caseId);
  if (index === -1) return trail;
  const stops = trail.stops.filter(({ reviewed }) => reviewed.id !== caseId);
  return { stops, position: index < trail.position ? trail.position - 1 : trail.position };
}

/** One step back or forward. Forward goes past the last case only when nothing waits. */
export function stepped({ stops, position }: Trail, by: -1 | 1): Trail {
  return { stops, position: Math.max(0, Math.min(Math.max(0, stops.length - 1), position + by)) };
}

/** The last decision that can be taken back now. */
export function takeBackStop({ stops }: Trail, nowTicksMs: number): Stop | null {
  const last = stops
    .filter((stop) => stop.decided !== null)
    .toSorted((a, b) => (b.decided?.atTicksMs ?? 0) - (a.decided?.atTicksMs ?? 0))[0];
  return last?.decided && nowTicksMs - last.decided.atTicksMs <= TAKE_BACK_MS ? last : null;
}

/** More happened to the case than this page's decision: somebody wants it decided anew. */
function isOpenedAgain({ decided }: Stop, found: ReviewCase | undefined): boolean {
  return found !== undefined && decided !== null && found.seen > decided.seenAfter;
}

function standingAt(trail: Trail, caseId: string | null, otherwise: number): Trail {
  const index = trail.stops.findIndex(({ reviewed }) => reviewed.id === caseId);
  if (index !== -1) return { ...trail, position: index };
  const waiting = trail.stops.findIndex(({ decided }) => decided === null);
  return { ...trail, position: waiting === -1 ? Math.min(otherwise, trail.stops.length) : waiting };
}

function forgotten({ stops, position }: Trail): Trail {
  const decided = stops.filter((stop) => stop.decided !== null);
  const tooMany = new Set(decided.slice(0, Math.max(0, decided.length - REMEMBERED)));
  const gone = stops.slice(0, position).filter((stop) => tooMany.has(stop)).length;
  return { stops: stops.filter((stop) => !tooMany.has(stop)), position: position - gone };
}
