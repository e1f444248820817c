import { z } from 'zod';
import { type CameraFaultRule, cameraFault as KIND } from '../../kernel/domain/kinds/camera-fault.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { duration } from '../../kernel/settings/fields.ts';
import { dwell } from './dwell.ts';
import type { Finding, Surroundings } from './finding.ts';
import { commonFields, commonOf, DAY_MS, SECOND_MS } from './rule-fields.ts';
import { watchedKind } from './watched-kind.ts';

/**
 * A camera that refuses the password is tried three times in 70 s (`watching/ingest/reconnect-pause.ts`). Until then the
 * camera itself may be wrong.
 */
const REFUSED_MS = 90 * SECOND_MS;

/**
 * Finds that something is wrong with the camera itself. A refused password does not get better by waiting, so its limit is
 * short, however long other faults may last.
 */
function find(rule: CameraFaultRule, presence: Presence, { camera, calendar }: Surroundings): Finding | null {
  if (presence.type !== 'fault') return null;
  const { label } = presence;
  return {
    zones: [],
    dwell: dwell({ timeline: presence.timeline, rule, calendar, timezone: camera.timezone }),
    permittedMs: label === 'refused' ? REFUSED_MS : rule.dwellMs,
    notBeforeAt: null,
    isExcused: false,
  };
}

export const cameraFault = watchedKind({
  name: 'camera-fault',
  schema: z.strictObject({
    ...commonFields('camera-fault', KIND.newRule),
    dwell: duration(0, DAY_MS).default(KIND.newRule.dwellMs),
  }),
  isImplied: true,
  ruleOf: (fields, version) => ({ ...commonOf(fields, version), kind: 'camera-fault' }),
  find,
  // A fault that comes and goes is held while it is away: its times add up.
  holds: { families: ['camera'] },
});
