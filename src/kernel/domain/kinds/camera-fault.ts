import type { Kind } from './kind.ts';
import type { RuleCommon } from './rule-common.ts';

/** On for every camera, without a zone. */
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
} as const satisfies Kind;
