import type { Camera } from '../../kernel/domain/camera.ts';

/** How long a presence is held. The rules decide it: `watching/rules/patience.ts`. */
export interface Patience {
  /** While it was seen to be away. */
  readonly resumeMs: number;
  /** While nobody knows whether it is there. */
  readonly bridgeMs: number;
}

/**
 * The gap that a rule bridges when its file does not say, and how long a presence is held when no rule says: 10
 * minutes.
 */
export const USUAL_BRIDGE_MS = 600_000;

/** For all things: after a gap longer than this, watching begins anew. */
export function longestBridgeMs(camera: Camera): number {
  return Math.max(USUAL_BRIDGE_MS, ...camera.rules.map((rule) => rule.bridgeMs));
}
