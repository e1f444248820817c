import type { Camera } from '../../kernel/domain/camera.ts';
import type { Interval, Timeline } from '../../kernel/domain/interval.ts';
import { flowZoneIdsOf } from '../../kernel/domain/kinds/may-concern.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { zonesOf } from '../../kernel/domain/zones-of.ts';

/**
 * Vehicles other than `presence` that stand in one of the flow zones. A vehicle that only drives past is still
 * `confirming`.
 */
export function queueBeside(
  presence: Presence,
  flowZoneIds: readonly string[],
  { camera, presences }: { readonly camera: Camera; readonly presences: readonly Presence[] },
): Presence[] {
  if (flowZoneIds.length === 0) return [];
  return presences.filter(
    (other) =>
      other.id !== presence.id &&
      other.type === 'thing' &&
      other.family === 'vehicle' &&
      other.state !== 'confirming' &&
      zonesOf(other, flowZoneIds, camera).length > 0,
  );
}

/**
 * The times at which any vehicle of the queue was seen standing, in order and without overlap. `remembered`: the
 * times of vehicles that have left.
 */
export function standingTimes(queue: readonly Presence[], remembered: Timeline = []): Timeline {
  return [...remembered, ...queue.flatMap(({ timeline }) => timeline)]
    .filter(({ type }) => type === 'seen')
    .toSorted((a, b) => a.fromAt.getTime() - b.fromAt.getTime())
    .reduce<Interval[]>((all, next) => {
      const last = all.at(-1);
      if (!last || next.fromAt > last.toAt) all.push(next);
      else if (next.toAt > last.toAt) all[all.length - 1] = { ...last, toAt: next.toAt };
      return all;
    }, []);
}

/** A presence remembers at most this many times with a queue, the last ones. */
const MOST_QUEUES = 100;

/**
 * Returns what a presence keeps as `queueTimes`. The vehicles of a queue are dropped once they have left, but the time beside
 * them must not become dwell. It covers all rules in whose zones the presence stands.
 */
export function queueTimes(
  presence: Presence,
  scene: { readonly camera: Camera; readonly presences: readonly Presence[] },
): Timeline {
  const flowZoneIds = scene.camera.rules.flatMap((rule) =>
    zonesOf(presence, rule.zoneIds, scene.camera).length > 0 ? flowZoneIdsOf(rule) : [],
  );
  const before = presence.queueTimes ?? [];
  const queue = queueBeside(presence, flowZoneIds, scene);
  return queue.length === 0 ? before : standingTimes(queue, before).slice(-MOST_QUEUES);
}
