import { z } from 'zod';
import { type GarbageRule, garbage as KIND } from '../../kernel/domain/kinds/garbage.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { zonesOf } from '../../kernel/domain/zones-of.ts';
import { duration } from '../../kernel/settings/fields.ts';
import { dwell } from './dwell.ts';
import type { Finding, Surroundings } from './finding.ts';
import { commonFields, commonOf, DAY_MS, stayFields } from './rule-fields.ts';
import { watchedKind } from './watched-kind.ts';

/**
 * Finds garbage, an overflowing bin, or a new still object with no other explanation, whose owner has gone. A still object
 * that was there when watching began is not reported; garbage is, however long it has been there. Goods that stay behind are
 * still goods. A vending group explains the things that belong to it, for as long as the ledger holds the group (the `resume`
 * of the vending rule included).
 */
function find(rule: GarbageRule, presence: Presence, around: Surroundings): Finding | null {
  const isGarbage = presence.family === 'garbage';
  const isNewObject = presence.family === 'object' && !presence.alreadyThere;
  if (presence.type !== 'thing' || !(isGarbage || isNewObject)) return null;
  const { camera, calendar, presences } = around;
  const zones = zonesOf(presence, rule.zoneIds, camera);
  if (zones.length === 0) return null;
  const { personNearAt } = presence;
  return {
    zones,
    dwell: dwell({ timeline: presence.timeline, rule, calendar, timezone: camera.timezone }),
    permittedMs: rule.dwellMs,
    notBeforeAt: personNearAt && new Date(personNearAt.getTime() + rule.ownerAwayMs),
    isExcused: presences.some(({ type, state, partIds }) => {
      return type === 'vending' && state !== 'gone' && partIds.includes(presence.id);
    }),
  };
}

export const garbage = watchedKind({
  name: 'garbage',
  schema: z.strictObject({
    ...commonFields('garbage', KIND.newRule),
    ...stayFields(),
    ownerAway: duration(0, DAY_MS).default(KIND.newRule.ownerAwayMs),
  }),
  ruleOf: (fields, version) => ({ ...commonOf(fields, version), kind: 'garbage', ownerAwayMs: fields.ownerAway }),
  find,
  // Goods are held too: goods that stay behind may turn out to be garbage.
  holds: { families: ['garbage', 'bin', 'object', 'goods'] },
});
