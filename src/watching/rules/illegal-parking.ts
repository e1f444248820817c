import { z } from 'zod';
import { illegalParking as KIND, type ParkingRule } from '../../kernel/domain/kinds/illegal-parking.ts';
import { LABELS } from '../../kernel/domain/label.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { zonesOf } from '../../kernel/domain/zones-of.ts';
import { complaint } from '../../kernel/words/said-issue.ts';
import { listing, saying } from '../../kernel/words/saying.ts';
import { queueBeside, standingTimes } from '../presence/queue.ts';
import { dwell } from './dwell.ts';
import type { Finding, Surroundings } from './finding.ts';
import { commonFields, commonOf, stayFields, zoneIds } from './rule-fields.ts';
import { watchedKind } from './watched-kind.ts';

/**
 * Finds a vehicle of the rule's labels that stands in one of the rule's zones. If the rule names flow zones, time in which
 * another vehicle stood there counts as waiting, not as parking. While the queue lasts there is no violation. A car that
 * stays after the queue has moved on is parking once it has dwelt long enough without the queue.
 */
function find(rule: ParkingRule, presence: Presence, around: Surroundings): Finding | null {
  if (presence.type !== 'thing' || !rule.labels.some((label) => label === presence.label)) return null;
  const { camera, calendar } = around;
  const zones = zonesOf(presence, rule.zoneIds, camera);
  if (zones.length === 0) return null;
  const queue = queueBeside(presence, rule.flowZoneIds, around);
  const excused = rule.flowZoneIds.length > 0 ? standingTimes(queue, presence.queueTimes) : [];
  return {
    zones,
    dwell: dwell({ timeline: presence.timeline, rule, calendar, timezone: camera.timezone, excused }),
    permittedMs: rule.dwellMs,
    notBeforeAt: null,
    isExcused: queue.some(({ state }) => state === 'dwelling'),
  };
}

export const illegalParking = watchedKind({
  name: 'illegal-parking',
  schema: z.strictObject({
    ...commonFields('illegal-parking', KIND.newRule),
    ...stayFields(),
    labels: z
      .array(z.enum(LABELS, { error: complaint(saying('expected.one-of', { names: listing('names', LABELS) })) }), {
        error: complaint(saying('expected.labels')),
      })
      .min(1, { error: complaint(saying('expected.a-label')) })
      .default([...KIND.newRule.labels]),
    flow: zoneIds().default([]),
  }),
  ruleOf: (fields, version) => ({
    ...commonOf(fields, version),
    kind: 'illegal-parking',
    labels: fields.labels,
    flowZoneIds: fields.flow,
  }),
  find,
  holds: { families: ['vehicle', 'two-wheeler'] },
});
