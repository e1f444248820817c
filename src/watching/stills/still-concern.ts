import { intersectionArea } from '../../kernel/domain/box.ts';
import type { Camera, Rule } from '../../kernel/domain/camera.ts';
import { mayConcern } from '../../kernel/domain/kinds/may-concern.ts';
import { polygonBounds } from '../../kernel/domain/polygon.ts';
import type { Presence } from '../../kernel/domain/presence.ts';

/**
 * Finds the rules of the camera that could report a violation of this presence. Only such a presence gets stills. A trial rule
 * reports nothing.
 */
export function rulesConcerning(camera: Camera, presence: Presence): readonly Rule[] {
  return camera.rules.filter(
    (rule) => !rule.trial && mayConcern(rule, presence) && isNearItsZones(camera, rule, presence),
  );
}

function isNearItsZones(camera: Camera, rule: Rule, { boxXyxy }: Presence): boolean {
  if (boxXyxy === null) return true;
  const zones = camera.zones.filter(({ id }) => rule.zoneIds.includes(id));
  return zones.some(({ polygon }) => intersectionArea(boxXyxy, polygonBounds(polygon)) > 0);
}
