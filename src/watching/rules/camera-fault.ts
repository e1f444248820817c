import { z } from 'zod';
import type { CameraFaultRule } from '../../kernel/domain/kinds/camera-fault.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { duration } from '../../kernel/settings/fields.ts';
import { dwell } from './dwell.ts';
import type { Finding, Scene } from './finding.ts';
import { commonFields, commonOf, DAY_MS, SECOND_MS } from './rule-fields.ts';
import { watchedKind } from './watched-kind.ts';

/** Something is wrong with the camera itself. Refused credentials do not get better by waiting: they are reached at once. */
function find(rule: CameraFaultRule, presence: Presence, { camera, calendar }: Scene): Finding | null {
  if (presence.type !== 'fault') return null;
  const { label } = presence;
  return {
    zones: [],
    dwell: dwell({ timeline: presence.timeline, rule, calendar, timezone: camera.timezone }),
    permittedMs: label === 'refused' ? 0 : rule.dwellMs,
    notBeforeAt: null,
    isExcused: false,
  };
}

export const cameraFault = watchedKind({
  name: 'camera-fault',
  schema: z.strictObject({
    ...commonFields('camera-fault', { resumeMs: 0 }),
    dwell: duration(0, DAY_MS).default(30 * SECOND_MS),
  }),
  isImplied: true,
  ruleOf: (fields, version) => ({ ...commonOf(fields, version), kind: 'camera-fault' }),
  find,
  // A fault lasts until it is seen to be over.
  holds: { families: [] },
});
