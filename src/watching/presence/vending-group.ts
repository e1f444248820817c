import { coveredRatio, unionBox } from '../../kernel/domain/box.ts';
import type { Camera } from '../../kernel/domain/camera.ts';
import type { Timeline } from '../../kernel/domain/interval.ts';
import { arrive } from './arrival.ts';
import type { EndedThing } from './ended-thing.ts';
import { liveOn } from './life.ts';
import type { LivePresence, LookResult, Passed } from './live-presence.ts';
import { boxOf, isAway } from './live-presence.ts';
import { observed } from './observations.ts';
import { between } from './timeline.ts';
import { isBeside, isCarried, isInReach, roleOf, stays } from './vending-parts.ts';

/** A person must have been seen beside the goods for this long; otherwise the person only passes. */
const FOUND_MS = 5_000;
/** A group with more parts forgets persons and things that have gone. */
const MOST_PARTS = 16;
/** The less certain state counts: a group is seen when its goods and a person are both seen. */
const FROM_BEST: readonly LookResult[] = ['seen', 'unchanged', 'hidden', 'unlooked', 'absent'];

/** One look, as far as groups need it. `things`: the single presences after it. */
export interface GroupLook {
  readonly camera: Camera;
  readonly things: readonly LivePresence[];
  readonly passed: Passed;
  readonly frameSeq: number;
  readonly aspectRatio: number;
  readonly endedThings: readonly EndedThing[];
}

/**
 * A group's next look. Things put down beside it join, customers come and go, and the vendor may be away for a while.
 * `taken`: ids of things that belong to other groups.
 */
export function groupOn(group: LivePresence, look: GroupLook, taken: ReadonlySet<string>): LivePresence {
  const free = look.things.filter(({ id }) => !taken.has(id));
  const persons = look.things.filter(({ type, family }) => type === 'thing' && family === 'person');
  const vendors = persons.filter(({ id, tracking }) => group.partIds.includes(id) && !tracking.missing);
  const goods = free.filter(
    (live) => belongs(live, group) || vendors.some((person) => isGoodsOf(live, person, look.aspectRatio)),
  );
  const besides = persons.filter((person) => goods.some((one) => isBeside(boxOf(person), one, look.aspectRatio)));
  const result = worse(
    best(goods.map(({ tracking }) => (tracking.missing ? 'absent' : tracking.lastResult))),
    best(besides.map((person) => personResult(person, look.passed.toAt))),
  );
  const next = withParts(liveOn(withoutGarbage(group, look.things), result, look.passed), goods, []);
  if (result !== 'seen') return withoutGone(next, look.things);
  const staying = besides.filter((person) => personResult(person, look.passed.toAt) === 'seen');
  return witnessed(withoutGone(withParts(next, [], staying), look.things), look);
}

/** New groups among persons and goods that belong to none. */
export function newGroups(groups: readonly LivePresence[], look: GroupLook): readonly LivePresence[] {
  const begun: LivePresence[] = [];
  const isTaken = (one: LivePresence) =>
    groups.some((group) => group.partIds.includes(one.id) || (!group.ended && belongs(one, group)));
  const taken = new Set(look.things.filter(isTaken).map(({ id }) => id));
  const served = new Set(groups.filter((group) => !isAway(group)).flatMap(({ partIds }) => partIds));
  const staying = look.things.filter((live) => stays(live, look.passed.toAt) && !live.tracking.missing);
  for (const person of staying) {
    if (served.has(person.id)) continue;
    const goods = look.things.filter((one) => !taken.has(one.id) && isGoodsOf(one, person, look.aspectRatio));
    const firstGoods = firstGoodsAmong(goods, person, staying, look.aspectRatio);
    const sinceAt = togetherSince(person, firstGoods);
    if (!sinceAt || look.passed.toAt.getTime() - sinceAt.getTime() < FOUND_MS) continue;
    const group = found(
      person,
      goods,
      firstGoods,
      wasTogether(firstGoods, sinceAt, look) ? look.passed.toAt : sinceAt,
      look,
    );
    for (const id of group.partIds) taken.add(id);
    for (const id of group.partIds) served.add(id);
    begun.push(group);
  }
  return begun;
}

function isGoodsOf(one: LivePresence, person: LivePresence, aspectRatio: number): boolean {
  const box = boxOf(person);
  return roleOf(one) !== null && isInReach(box, one, aspectRatio) && !isCarried(one, box, aspectRatio);
}

function firstGoodsAmong(
  goods: readonly LivePresence[],
  person: LivePresence,
  staying: readonly LivePresence[],
  aspectRatio: number,
): readonly LivePresence[] {
  const beside = goods.filter((one) => isBeside(boxOf(person), one, aspectRatio));
  const firstGoods = beside.filter((one) => roleOf(one) === 'begin');
  if (firstGoods.length > 0) return firstGoods;
  const bags = beside.filter((one) => roleOf(one) === 'half');
  const owners = staying.filter((other) => bags.some((bag) => isBeside(boxOf(other), bag, aspectRatio)));
  return bags.length >= 2 * owners.length ? bags : [];
}

/** When a person and the first of the goods were there together; null when there are no goods. */
function togetherSince(person: LivePresence, firstGoods: readonly LivePresence[]): Date | null {
  const starts = firstGoods.map(({ firstSeenAt }) => Math.max(firstSeenAt.getTime(), person.firstSeenAt.getTime()));
  return starts.length > 0 ? new Date(Math.min(...starts)) : null;
}

/** The same goods were for sale before, and that sale is over. It begins anew now. */
function wasTogether(firstGoods: readonly LivePresence[], sinceAt: Date, { endedThings }: GroupLook): boolean {
  return endedThings.some(
    ({ type, endedAt, boxXyxy }) =>
      type === 'vending' &&
      endedAt >= sinceAt &&
      firstGoods.some((goods) => coveredRatio(boxOf(goods), boxXyxy) >= 0.5),
  );
}

function found(
  person: LivePresence,
  goods: readonly LivePresence[],
  firstGoods: readonly LivePresence[],
  sinceAt: Date,
  look: GroupLook,
): LivePresence {
  const at = look.passed.toAt;
  const named = firstGoods.filter(({ family }) => family !== 'object');
  const first = (named.length > 0 ? named : firstGoods).reduce((a, b) => (b.firstSeenAt < a.firstSeenAt ? b : a));
  const group = arrive({
    cameraId: look.camera.id,
    type: 'vending',
    family: 'person',
    label: first.label,
    boxXyxy: goods.map(boxOf).reduce(unionBox, boxOf(person)),
    firstSeenAt: sinceAt,
    at,
    gaps: [],
    alreadyThere: person.alreadyThere && first.alreadyThere,
    personNearAt: at,
    observations: person.observations.filter((seen) => seen.at >= sinceAt),
    tracking: { appearance: first.tracking.appearance },
  });
  const timeline = until(between(person.timeline, sinceAt, at), sinceAt, at);
  return withParts({ ...group, state: 'dwelling', timeline }, goods, [person]);
}

/** The timeline of the person may end before this look. The missing time was not watched beside the goods. */
function until(timeline: Timeline, fromAt: Date, toAt: Date): Timeline {
  const reachedAt = timeline.at(-1)?.toAt ?? fromAt;
  return reachedAt < toAt ? [...timeline, { type: 'gap', fromAt: reachedAt, toAt }] : timeline;
}

/**
 * The parts of a group, and what lies in its place or beside its vendor: put down later, or visible only after the
 * vendor had left.
 */
function belongs(live: LivePresence, group: LivePresence): boolean {
  const role = roleOf(live);
  if (group.partIds.includes(live.id)) return role !== null;
  if (role === null || (role === 'half' && isAway(group))) return false;
  const inside = coveredRatio(boxOf(live), boxOf(group));
  return inside >= (isAway(group) ? 0.5 : 0.3);
}

function personResult(person: LivePresence, at: Date): LookResult {
  const { missing, lastResult } = person.tracking;
  if (missing) return 'absent';
  if (stays(person, at)) return lastResult;
  // Somebody is there. The next looks show whether that person stays.
  return lastResult === 'absent' ? 'absent' : 'hidden';
}

function best(results: readonly LookResult[]): LookResult {
  return FROM_BEST.find((result) => results.includes(result)) ?? 'absent';
}

function worse(a: LookResult, b: LookResult): LookResult {
  return FROM_BEST.indexOf(a) > FROM_BEST.indexOf(b) ? a : b;
}

function withParts(
  group: LivePresence,
  goods: readonly LivePresence[],
  persons: readonly LivePresence[],
): LivePresence {
  const fresh = [...goods, ...persons].filter(({ id }) => !group.partIds.includes(id));
  if (fresh.length === 0) return group;
  const newGoods = fresh.filter(({ family }) => family !== 'person');
  // A box that grew all day would reach the goods of the neighbours.
  const growing = group.partIds.length < MOST_PARTS ? newGoods : [];
  const boxXyxy = growing.map(boxOf).reduce(unionBox, boxOf(group));
  // Goods first, then persons: new goods go before everything known, new persons behind it.
  const goodsIds = newGoods.map(({ id }) => id);
  const personIds = fresh.filter(({ family }) => family === 'person').map(({ id }) => id);
  const label = group.label === 'object' ? (newGoods.find(isNamed)?.label ?? group.label) : group.label;
  return { ...group, label, boxXyxy, partIds: [...goodsIds, ...group.partIds, ...personIds] };
}

/**
 * Every person and thing that is there stays a part, however many they are: one that was left out would begin a
 * second group.
 */
function withoutGone(group: LivePresence, things: readonly LivePresence[]): LivePresence {
  const over = group.partIds.length - MOST_PARTS;
  if (over <= 0) return group;
  const here = new Set(things.map(({ id }) => id));
  // Parts are dropped from the end: customers before the vendor, and the vendor before the goods.
  const gone = new Set(group.partIds.filter((id) => !here.has(id)).slice(-over));
  return { ...group, partIds: group.partIds.filter((id) => !gone.has(id)) };
}

function witnessed(group: LivePresence, look: GroupLook): LivePresence {
  const { toAt: at } = look.passed;
  const next = {
    at,
    frameSeq: look.frameSeq,
    boxXyxy: group.boxXyxy,
    label: `person+${group.label}`,
    confidence: null,
  };
  return { ...group, personNearAt: at, observations: observed(group.observations, next) };
}

/** When its goods are gone too and it has been reported, somebody who comes back with goods begins a new group. */
export function hasGoodsLeft(group: LivePresence, things: readonly LivePresence[]): boolean {
  const isThere = things.some((live) => group.partIds.includes(live.id) && live.family !== 'person' && !isAway(live));
  return isAway(group) && !isThere && group.reportedRuleIds.length > 0;
}

function isNamed(live: LivePresence): boolean {
  return live.family === 'goods' && roleOf(live) === 'begin';
}

/** A thing without a class that turned out to be garbage was never for sale. */
function withoutGarbage(group: LivePresence, things: readonly LivePresence[]): LivePresence {
  const garbage = things.filter(({ id, family }) => family === 'garbage' && group.partIds.includes(id));
  if (garbage.length === 0) return group;
  return { ...group, partIds: group.partIds.filter((id) => !garbage.some((live) => live.id === id)) };
}
