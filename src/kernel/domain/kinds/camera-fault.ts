import type { Kind } from './kind.ts';
import type { RuleCommon } from './rule-common.ts';

/** This rule is on for every camera and has no zone. */
export interface CameraFaultRule extends RuleCommon {
  readonly kind: 'camera-fault';
}

export const cameraFault = {
  name: 'camera-fault',
  presenceType: 'fault',
  families: ['camera'],
  zones: 'none',
  watches: { families: [], besideLying: [], hanging: [] },
  proof: [],
  words: { times: 'fault' },
  newRule: { dwellMs: 30_000, resumeMs: 5 * 60_000 },
  review: null,
} as const satisfies Kind;
