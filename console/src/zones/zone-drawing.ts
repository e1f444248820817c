import type { Polygon } from '../../../src/kernel/domain/polygon.ts';
import { type Corner, inPicture } from './corners.ts';
import type { DrawnRule } from './drawn-rule.ts';

export interface DrawnZone {
  readonly id: string;
  /** Null: it has none but its id. */
  readonly name: string | null;
  readonly polygon: Polygon;
}

/** The zones and the rules beside them. */
export interface DrawnBoth {
  readonly zones: readonly DrawnZone[];
  readonly rules: readonly DrawnRule[];
}

/** What is drawn: zones and rules, and the corners of a zone that is not closed yet. */
interface Drawing extends DrawnBoth {
  /** Null: no zone is begun. */
  readonly begun: Polygon | null;
}

export interface Choice {
  readonly zoneId: string;
  /** Null: the whole zone. */
  readonly corner: number | null;
}

/** A drawing with all its steps: each can be taken back and done again. */
export interface ZoneDrawing {
  readonly now: Drawing;
  readonly before: readonly Drawing[];
  readonly after: readonly Drawing[];
  readonly choice: Choice | null;
  /** The drawing before a corner was taken hold of; null: none is held. */
  readonly held: Drawing | null;
}

export type ZoneAct =
  | { readonly type: 'begin' | 'give-up' | 'undo' | 'redo' | 'hold' | 'let-go' | 'remove' }
  | { readonly type: 'point'; readonly at: Corner }
  | { readonly type: 'close'; readonly id: string }
  | { readonly type: 'choose'; readonly choice: Choice | null }
  | { readonly type: 'move' | 'nudge'; readonly by: Corner }
  | { readonly type: 'put'; readonly at: Corner }
  | { readonly type: 'insert'; readonly zoneId: string; readonly after: number; readonly at: Corner }
  | { readonly type: 'rename'; readonly zoneId: string; readonly name: string | null }
  | { readonly type: 'add-rule' | 'change-rule'; readonly rule: DrawnRule }
  | { readonly type: 'remove-rule'; readonly ruleId: string }
  | ({ readonly type: 'take-over' } & DrawnBoth);

const MOST_STEPS = 500;

export function drawingOf({ zones, rules }: DrawnBoth): ZoneDrawing {
  return { now: { zones, rules, begun: null }, before: [], after: [], choice: null, held: null };
}

/** What somebody does to the zones and rules of a camera. */
export function drawn(drawing: ZoneDrawing, act: ZoneAct): ZoneDrawing {
  const { now, choice } = drawing;
  switch (act.type) {
    case 'begin':
      return { ...step(drawing, { ...now, begun: [] }), choice: null };
    case 'give-up':
      return now.begun === null ? { ...drawing, choice: null } : step(drawing, { ...now, begun: null });
    case 'point':
      return now.begun === null ? drawing : step(drawing, { ...now, begun: [...now.begun, inPicture(act.at)] });
    case 'close':
      return closed(drawing, act.id);
    case 'choose':
      return { ...drawing, choice: act.choice };
    case 'hold':
      return { ...drawing, held: now };
    case 'let-go':
      return letGo(drawing);
    case 'put':
      return { ...drawing, now: withCorner(now, choice, () => inPicture(act.at)) };
    case 'move':
      return { ...drawing, now: movedBy(now, choice, act.by) };
    case 'nudge':
      return step(drawing, movedBy(now, choice, act.by));
    case 'insert':
      return {
        ...step(
          drawing,
          withPolygon(now, act.zoneId, (all) => all.toSpliced(act.after + 1, 0, inPicture(act.at))),
        ),
        choice: { zoneId: act.zoneId, corner: act.after + 1 },
      };
    case 'remove':
      return removed(drawing);
    case 'rename':
      return step(drawing, {
        ...now,
        zones: now.zones.map((one) => (one.id === act.zoneId ? { ...one, name: act.name } : one)),
      });
    case 'add-rule':
      return step(drawing, { ...now, rules: [...now.rules, act.rule] });
    case 'change-rule':
      return step(drawing, { ...now, rules: now.rules.map((one) => (one.id === act.rule.id ? act.rule : one)) });
    case 'remove-rule':
      return step(drawing, { ...now, rules: now.rules.filter(({ id }) => id !== act.ruleId) });
    case 'take-over':
      return { ...step(drawing, { zones: act.zones, rules: act.rules, begun: null }), choice: null };
    case 'undo':
      return undone(drawing);
    case 'redo':
      return redone(drawing);
  }
}

/** A name for a new zone that no other has: `zone-1`, `zone-2`, … */
export function freeZoneId(zones: readonly Pick<DrawnZone, 'id'>[]): string {
  const taken = new Set(zones.map(({ id }) => id));
  let n = 1;
  while (taken.has(`zone-${n}`)) n += 1;
  return `zone-${n}`;
}

function step(drawing: ZoneDrawing, now: Drawing): ZoneDrawing {
  if (now === drawing.now) return drawing;
  return { ...drawing, now, before: [...drawing.before, drawing.now].slice(-MOST_STEPS), after: [], held: null };
}

function undone({ now, before, after }: ZoneDrawing): ZoneDrawing {
  const last = before.at(-1);
  if (last === undefined) return { now, before, after, choice: null, held: null };
  return { now: last, before: before.slice(0, -1), after: [now, ...after], choice: null, held: null };
}

function redone({ now, before, after }: ZoneDrawing): ZoneDrawing {
  const [next, ...rest] = after;
  if (next === undefined) return { now, before, after, choice: null, held: null };
  return { now: next, before: [...before, now], after: rest, choice: null, held: null };
}

function closed(drawing: ZoneDrawing, id: string): ZoneDrawing {
  const { now } = drawing;
  const { zones, begun } = now;
  if (begun === null || begun.length < 3) return drawing;
  return {
    ...step(drawing, { ...now, zones: [...zones, { id, name: null, polygon: begun }], begun: null }),
    choice: { zoneId: id, corner: null },
  };
}

/** The whole way of a drag is one step. */
function letGo(drawing: ZoneDrawing): ZoneDrawing {
  const { held, now, before } = drawing;
  if (held === null || held === now) return { ...drawing, held: null };
  return { ...drawing, before: [...before, held].slice(-MOST_STEPS), after: [], held: null };
}

/** The chosen corner; the zone, where it is chosen whole or would have fewer than three corners; a begun zone's last corner. */
function removed(drawing: ZoneDrawing): ZoneDrawing {
  const { now, choice } = drawing;
  if (now.begun !== null) return step(drawing, { ...now, begun: now.begun.length > 0 ? now.begun.slice(0, -1) : null });
  const zone = now.zones.find(({ id }) => id === choice?.zoneId);
  if (zone === undefined || choice === null) return drawing;
  const { corner } = choice;
  if (corner === null || zone.polygon.length <= 3) return { ...step(drawing, without(now, zone.id)), choice: null };
  const next = step(
    drawing,
    withPolygon(now, zone.id, (all) => all.toSpliced(corner, 1)),
  );
  return { ...next, choice: { zoneId: zone.id, corner: Math.min(corner, zone.polygon.length - 2) } };
}

/** A zone that is gone is gone from the rules too. */
function without(now: Drawing, zoneId: string): Drawing {
  const others = (ids: string[]) => (ids.includes(zoneId) ? ids.filter((id) => id !== zoneId) : ids);
  return {
    ...now,
    zones: now.zones.filter(({ id }) => id !== zoneId),
    rules: now.rules.map((rule) => ({ ...rule, zones: others(rule.zones), flow: rule.flow && others(rule.flow) })),
  };
}

function withPolygon(now: Drawing, zoneId: string, change: (polygon: Polygon) => Polygon): Drawing {
  if (!now.zones.some(({ id }) => id === zoneId)) return now;
  return {
    ...now,
    zones: now.zones.map((one) => (one.id === zoneId ? { ...one, polygon: change(one.polygon) } : one)),
  };
}

function withCorner(now: Drawing, choice: Choice | null, change: (corner: Corner) => Corner): Drawing {
  if (choice === null) return now;
  return withPolygon(now, choice.zoneId, (all) => all.map((one, n) => (n === choice.corner ? change(one) : one)));
}

/** A whole zone keeps its form: at the edge of the picture it stops. */
function movedBy(now: Drawing, choice: Choice | null, [dx, dy]: Corner): Drawing {
  if (choice === null) return now;
  if (choice.corner !== null) return withCorner(now, choice, ([x, y]) => inPicture([x + dx, y + dy]));
  return withPolygon(now, choice.zoneId, (all) => {
    const room = (axis: 0 | 1, by: number) => {
      const values = all.map((corner) => corner[axis]);
      return Math.max(-Math.min(...values), Math.min(1 - Math.max(...values), by));
    };
    const [x, y] = [room(0, dx), room(1, dy)];
    return all.map((corner) => inPicture([corner[0] + x, corner[1] + y]));
  });
}
