import type { CameraFaultRule } from '../../kernel/domain/kinds/camera-fault.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { faultWords } from '../../kernel/words/fault-words.ts';
import { dwell } from './dwell.ts';
import type { Finding, Scene } from './finding.ts';

/**
 * The id of the rule that every camera has. A case of a camera fault names no rule (`explanation.ruleId` is null); mark its
 * presence as reported with this id, whatever the file calls its own rule of that kind (there is at most one).
 */
export const CAMERA_FAULT_RULE_ID = 'camera-fault';

/** Something is wrong with the camera itself. Refused credentials do not get better by waiting: they are reached at once. */
export function cameraFault(rule: CameraFaultRule, presence: Presence, { camera, calendar }: Scene): Finding | null {
  if (presence.type !== 'fault') return null;
  const { label } = presence;
  return {
    zones: [],
    dwell: dwell({ timeline: presence.timeline, rule, calendar, timezone: camera.timezone }),
    permittedMs: label === 'refused' ? 0 : rule.dwellMs,
    notBeforeAt: null,
    isExcused: false,
    words: { chinese: `摄像机故障(${faultWords(label)})`, english: `camera fault (${label})` },
  };
}
