import type { Rule } from '../camera.ts';
import { familyOf } from '../label.ts';
import type { Presence } from '../presence.ts';
import { kindOf } from './kind-of.ts';

/** Could the rule ever assert something of such a presence, wherever it stands? */
export function mayConcern(rule: Rule, { type, family }: Pick<Presence, 'type' | 'family'>): boolean {
  const { presenceType, families } = kindOf(rule.kind);
  if (type !== presenceType) return false;
  // By family: the network calls one white van car and truck in turn.
  return 'labels' in rule ? rule.labels.some((label) => familyOf(label) === family) : families.includes(family);
}

/** Zones beside those of the rule; what stands there excuses what stands in them. Empty where the rule knows none. */
export function flowZoneIdsOf(rule: Rule): readonly string[] {
  return 'flowZoneIds' in rule ? rule.flowZoneIds : [];
}
