import { intersectionArea } from '../../kernel/domain/box.ts';
import type { Camera, Rule } from '../../kernel/domain/camera.ts';
import { familyOf } from '../../kernel/domain/label.ts';
import { polygonBounds } from '../../kernel/domain/polygon.ts';
import type { Presence } from '../../kernel/domain/presence.ts';

/** Rules of the camera that could assert something of this presence: only such a presence gets stills. */
export function rulesConcerning(camera: Camera, presence: Presence): readonly Rule[] {
  return camera.rules.filter((rule) => isItsKind(rule, presence) && isNearItsZones(camera, rule, presence));
}

function isItsKind(rule: Rule, { type, family }: Presence): boolean {
  switch (rule.kind) {
    case 'camera-fault':
      return type === 'fault';
    case 'street-vending':
      return type === 'vending';
    case 'garbage':
      return type === 'thing' && (family === 'garbage' || family === 'object' || family === 'bin');
    case 'illegal-parking':
      // By family: the network calls one white van car and truck in turn.
      return type === 'thing' && rule.labels.some((label) => familyOf(label) === family);
  }
}

function isNearItsZones(camera: Camera, rule: Rule, { boxXyxy }: Presence): boolean {
  if (boxXyxy === null) return true;
  const zones = camera.zones.filter(({ id }) => rule.zoneIds.includes(id));
  return zones.some(({ polygon }) => intersectionArea(boxXyxy, polygonBounds(polygon)) > 0);
}
