import { z } from 'zod';
import { streetVending as KIND, type VendingRule } from '../../kernel/domain/kinds/street-vending.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { zonesOf } from '../../kernel/domain/zones-of.ts';
import { timelineMs } from '../presence/timeline.ts';
import { dwell } from './dwell.ts';
import type { Finding, Surroundings } from './finding.ts';
import { commonFields, commonOf, stayFields } from './rule-fields.ts';
import { watchedKind } from './watched-kind.ts';

/**
 * Finds a person who stays with a stall or goods in one of the rule's zones. The ledger has them as one presence of type
 * `vending`.
 */
function find(rule: VendingRule, presence: Presence, { camera, calendar }: Surroundings): Finding | null {
  if (presence.type !== 'vending') return null;
  const zones = zonesOf(presence, rule.zoneIds, camera);
  if (zones.length === 0) return null;
  return {
    zones,
    dwell: dwell({ timeline: presence.timeline, rule, calendar, timezone: camera.timezone }),
    permittedMs: rule.dwellMs,
    notBeforeAt: null,
    isExcused: false,
  };
}

/**
 * Says how long the rule holds a group. A person who stood for a moment beside an unknown object (a bag just set down) holds
 * it only as long as that moment lasted. Otherwise the bag would never become garbage.
 */
function resumeMs(rule: VendingRule, { label, reportedRuleIds, timeline }: Presence): number {
  const isOnlyObjects = label === 'object' && reportedRuleIds.length === 0;
  return isOnlyObjects ? Math.min(rule.resumeMs, timelineMs(timeline, 'seen')) : rule.resumeMs;
}

export const streetVending = watchedKind({
  name: 'street-vending',
  schema: z.strictObject({ ...commonFields('street-vending', KIND.newRule), ...stayFields() }),
  ruleOf: (fields, version) => ({ ...commonOf(fields, version), kind: 'street-vending' }),
  find,
  // A person, and the goods of that person, are held as the group that they make.
  holds: { families: ['person'], resumeMs },
});
