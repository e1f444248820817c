import type { Camera } from '../../kernel/domain/camera.ts';
import { USUAL_BRIDGE_MS } from '../../kernel/domain/kinds/rule-common.ts';

/** How long a presence is held. The rules decide it: `watching/rules/patience.ts`. */
export interface Patience {
  /** While it was seen to be away. */
  readonly resumeMs: number;
  /** While nobody knows whether it is there. */
  readonly bridgeMs: number;
}

/** For all things: after a gap longer than this, watching begins anew; the usual one where no rule says. */
export function longestBridgeMs(camera: Camera): number {
  return Math.max(USUAL_BRIDGE_MS, ...camera.rules.map((rule) => rule.bridgeMs));
}
