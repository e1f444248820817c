import type { Rule } from '../camera.ts';
import { familyOf } from '../label.ts';
import type { Presence } from '../presence.ts';
import { kindOf } from './kind-of.ts';

/** Tells whether the rule could ever judge such a presence, wherever it stands. */
export function mayConcern(rule: Rule, { type, family }: Pick<Presence, 'type' | 'family'>): boolean {
  const { presenceType, families } = kindOf(rule.kind);
  if (type !== presenceType) return false;
  // Compares families: the model calls one white van sometimes car and sometimes truck.
  return 'labels' in rule ? rule.labels.some((label) => familyOf(label) === family) : families.includes(family);
}

/**
 * Zones beside the rule's zones; vehicles that stand there excuse what stands in the rule's zones. Empty when the rule
 * has none.
 */
export function flowZoneIdsOf(rule: Rule): readonly string[] {
  return 'flowZoneIds' in rule ? rule.flowZoneIds : [];
}
