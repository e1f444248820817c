import type { Camera, Rule } from '../../kernel/domain/camera.ts';
import { kindOf } from '../../kernel/domain/kinds/kind-of.ts';
import { USUAL_BRIDGE_MS } from '../../kernel/domain/kinds/rule-common.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Patience } from '../presence/patience.ts';
import { KIND_RULES } from './kind-rules.ts';

/**
 * How long the ledger holds a presence that is away: as long as the most patient rule that may apply to it continues the
 * stay.
 */
export function patienceOf({ rules }: Camera): (presence: Presence) => Patience {
  return (presence) => {
    const own = rules.filter((rule) => holds(rule, presence));
    return {
      resumeMs: Math.max(0, ...own.map((rule) => resumeMs(rule, presence))),
      bridgeMs: own.length > 0 ? Math.max(...own.map((rule) => rule.bridgeMs)) : USUAL_BRIDGE_MS,
    };
  };
}

function holds({ kind }: Rule, { type, family }: Presence): boolean {
  return kindOf(kind).presenceType === type && KIND_RULES[kind].holds.families.includes(family);
}

function resumeMs(rule: Rule, presence: Presence): number {
  return KIND_RULES[rule.kind].holds.resumeMs(rule, presence);
}
