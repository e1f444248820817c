import type { VendingRule } from '../../kernel/domain/kinds/street-vending.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { zonesOf } from '../../kernel/domain/zones-of.ts';
import { dwell } from './dwell.ts';
import type { Finding, Scene } from './finding.ts';

/** A person who stays with a stall or goods, which the ledger knows as one presence of type `vending`, in one of the rule's zones. */
export function streetVending(rule: VendingRule, presence: Presence, { camera, calendar }: Scene): Finding | null {
  if (presence.type !== 'vending') return null;
  const zones = zonesOf(presence, rule.zoneIds, camera);
  if (zones.length === 0) return null;
  return {
    zones,
    dwell: dwell({ timeline: presence.timeline, rule, calendar, timezone: camera.timezone }),
    permittedMs: rule.dwellMs,
    notBeforeAt: null,
    isExcused: false,
    words: { chinese: '人员携摊位或货物停留', english: 'person staying with a stall or goods' },
  };
}
