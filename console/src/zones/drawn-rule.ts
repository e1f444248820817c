import type { CameraZones } from '../../../src/edges/api/contract/zones.ts';
import type { RuleKind } from '../../../src/kernel/domain/camera.ts';
import { kindOf } from '../../../src/kernel/domain/kinds/kind-of.ts';
import { KINDS } from '../../../src/kernel/domain/kinds/kinds.ts';
import { USUAL_BRIDGE_MS } from '../../../src/kernel/domain/kinds/rule-common.ts';
import { familyOf, LABELS, type Label } from '../../../src/kernel/domain/label.ts';

export type DrawnRule = CameraZones['rules'][number];

/** The kinds of which people add rules beside the zones. */
export const DRAWN_KINDS: readonly RuleKind[] = KINDS.filter(({ zones }) => zones === 'named').map(({ name }) => name);

/** Whether rules of this kind hold in zones; else for the whole camera. */
export function hasZones({ kind }: Pick<DrawnRule, 'kind'>): boolean {
  return kindOf(kind).zones === 'named';
}

/** A new rule of this kind as the table of kinds has it, under an id that no other has. */
export function newRule(kind: RuleKind, zones: readonly string[], others: readonly DrawnRule[]): DrawnRule {
  const { dwellMs, resumeMs } = usualOf(kind);
  const rule = { id: freeRuleId(kind, others), kind, zones: [...zones], dwellMs, hours: null, trial: false };
  return { ...rule, resumeMs, bridgeMs: USUAL_BRIDGE_MS, ...ownOf(kind) };
}

/** The rule as one of another kind, with what only that kind has. What was usual in its kind is what is usual in the other. */
export function ofKind(rule: DrawnRule, kind: RuleKind): DrawnRule {
  const isUsual = rule.resumeMs === usualOf(rule.kind).resumeMs;
  return { ...rule, kind, resumeMs: isUsual ? usualOf(kind).resumeMs : rule.resumeMs, ...ownOf(kind) };
}

/** The labels that rules of this kind may name. */
export function labelsOf(kind: RuleKind): readonly Label[] {
  const { families } = kindOf(kind);
  return LABELS.filter((label) => families.includes(familyOf(label)));
}

function usualOf(kind: RuleKind) {
  return kindOf(kind).newRule;
}

function ownOf(kind: RuleKind): Pick<DrawnRule, 'labels' | 'flow' | 'ownerAwayMs'> {
  const { labels, flowZoneIds, ownerAwayMs = null } = kindOf(kind).newRule;
  return { labels: labels ? [...labels] : null, flow: flowZoneIds ? [...flowZoneIds] : null, ownerAwayMs };
}

function freeRuleId(kind: RuleKind, others: readonly DrawnRule[]): string {
  const isFree = (id: string) => others.every((rule) => rule.id !== id);
  let id: string = kind;
  for (let n = 2; !isFree(id); n += 1) id = `${kind}-${n}`;
  return id;
}
