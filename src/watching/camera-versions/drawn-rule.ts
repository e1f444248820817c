import type { Rule, RuleKind } from '../../kernel/domain/camera.ts';

/** A rule as somebody changes it beside the zones. Its other fields stay as its text has them. */
export interface DrawnRule {
  readonly id: string;
  readonly kind: RuleKind;
  readonly zones: readonly string[];
  readonly dwellMs: number;
  readonly resumeMs: number;
  readonly bridgeMs: number;
  /** Null: rules of its kind ask for no owner. */
  readonly ownerAwayMs: number | null;
  /** Null: always in force. */
  readonly hours: string | null;
  readonly trial: boolean;
  /** Null: rules of its kind name none. */
  readonly labels: readonly string[] | null;
  /** Its flow zones; null: rules of its kind know none. */
  readonly flow: readonly string[] | null;
}

/** The rules that are changed beside the zones; the one of `camera-fault` that every camera has too. */
export function drawnRules(rules: readonly Rule[]): readonly DrawnRule[] {
  return rules.map(drawnRule);
}

function drawnRule(rule: Rule): DrawnRule {
  const { id, kind, zoneIds, dwellMs, resumeMs, bridgeMs, hours, trial = false } = rule;
  return {
    ...{ id, kind, zones: zoneIds, dwellMs, resumeMs, bridgeMs, hours, trial },
    ownerAwayMs: 'ownerAwayMs' in rule ? rule.ownerAwayMs : null,
    labels: 'labels' in rule ? rule.labels : null,
    flow: 'flowZoneIds' in rule ? rule.flowZoneIds : null,
  };
}
