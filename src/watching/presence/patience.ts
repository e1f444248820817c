import type { Camera } from '../../kernel/domain/camera.ts';

/** How long a presence is held. The rules say it: `watching/rules/patience.ts`. */
export interface Patience {
  /** Seen to be away. */
  readonly resumeMs: number;
  /** Not known. */
  readonly bridgeMs: number;
}

/** What a rule that says nothing bridges, and how long what no rule holds is held: 10 minutes. */
export const USUAL_BRIDGE_MS = 600_000;

/** Of all things; a gap longer than this is a new start of watching. */
export function longestBridgeMs(camera: Camera): number {
  return Math.max(USUAL_BRIDGE_MS, ...camera.rules.map((rule) => rule.bridgeMs));
}
