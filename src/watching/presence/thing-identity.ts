import { createHash } from 'node:crypto';
import { iouRatio } from '../../kernel/domain/box.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { SAME_THING_DISTANCE } from './appearance.ts';
import type { EndedThing } from './ended-thing.ts';
import type { LivePresence } from './live-presence.ts';
import { boxOf } from './live-presence.ts';

const REMEMBERED_MS = 24 * 3_600_000;
const MOST_REMEMBERED = 200;
const SAME_PLACE_IOU = 0.4;

/**
 * Computes ids: a hash of the facts with which the presence began, rounded so that all processors agree. The same
 * frames give the same ids.
 */
export function presenceId(
  presence: Pick<Presence, 'cameraId' | 'type' | 'family' | 'label' | 'boxXyxy' | 'firstSeenAt'>,
): string {
  const { cameraId, type, family, label, boxXyxy, firstSeenAt } = presence;
  const place = boxXyxy ? boxXyxy.map((edge) => edge.toFixed(3)) : [label];
  return hash([cameraId, type, family, firstSeenAt.toISOString(), ...place]);
}

export function faultThingId(cameraId: string, fault: string): string {
  return hash([cameraId, 'fault', fault]);
}

function hash(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 24);
}

export function remember(things: readonly EndedThing[], gone: LivePresence): readonly EndedThing[] {
  const { id, thingId, type, family, ended, lastSeenAt, reportedRuleIds } = gone;
  const { appearance } = gone.tracking;
  if (type === 'fault') return things;
  const mayReturn = !(ended === 'left' && (family === 'garbage' || family === 'object'));
  const others = things.filter((thing) => thing.thingId !== thingId);
  const mayHaveCase = reportedRuleIds.length > 0 || thingId !== id;
  const thing = {
    thingId,
    type,
    family,
    boxXyxy: boxOf(gone),
    appearance,
    endedAt: lastSeenAt,
    mayReturn,
    mayHaveCase,
  };
  return withinBound([...others, thing]);
}

/** Drops the things that matter least first, and among equal ones the oldest. */
function withinBound(things: readonly EndedThing[]): readonly EndedThing[] {
  if (things.length <= MOST_REMEMBERED) return things;
  const leastFirst = things.toSorted((a, b) => weightOf(a) - weightOf(b));
  const forgotten = new Set(leastFirst.slice(0, things.length - MOST_REMEMBERED));
  return things.filter((thing) => !forgotten.has(thing));
}

/** No rule reports a person alone, so passers-by need not be recognised. */
function weightOf({ type, family, mayHaveCase }: EndedThing): number {
  if (type === 'thing' && family === 'person') return 0;
  return mayHaveCase ? 2 : 1;
}

/**
 * True at the look that decides which thing it is: the look that is sure that it stays (`started`: undefined), or,
 * when something stood in front until then, the first look that sees it alone. A thing that was reported keeps its
 * id.
 */
export function isToBeNamed(live: LivePresence, started: LivePresence | undefined): boolean {
  if (live.type === 'fault' || live.state === 'confirming') return false;
  if (!started) return true;
  const isOwn = live.thingId === live.id && live.reportedRuleIds.length === 0;
  return isOwn && started.tracking.appearance === null && live.tracking.appearance !== null;
}

/** The thing that stood at this place with this appearance less than 24 h before; null when there was none. */
export function knownAgain(
  things: readonly EndedThing[],
  live: LivePresence,
  distance: (a: readonly number[], b: readonly number[]) => number,
): EndedThing | null {
  const { appearance } = live.tracking;
  if (appearance === null) return null;
  let best: { thing: EndedThing; unlike: number } | null = null;
  for (const thing of things) {
    if (!thing.mayReturn || thing.appearance === null) continue;
    if (thing.type !== live.type || thing.family !== live.family) continue;
    if (live.firstSeenAt.getTime() - thing.endedAt.getTime() >= REMEMBERED_MS) continue;
    if (iouRatio(thing.boxXyxy, boxOf(live)) < SAME_PLACE_IOU) continue;
    const unlike = distance(thing.appearance, appearance);
    if (unlike <= SAME_THING_DISTANCE && (!best || unlike < best.unlike)) best = { thing, unlike };
  }
  return best?.thing ?? null;
}

/** Forgets things older than a day. */
export function withoutOld(things: readonly EndedThing[], at: Date): readonly EndedThing[] {
  const isOld = ({ endedAt }: EndedThing) => at.getTime() - endedAt.getTime() >= REMEMBERED_MS;
  return things.some(isOld) ? things.filter((thing) => !isOld(thing)) : things;
}
