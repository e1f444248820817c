import type { Camera } from '../../kernel/domain/camera.ts';

/** How long a presence is held. The rules say it: `watching/rules/patience.ts`. */
export interface Patience {
  /** Seen to be away. */
  readonly resumeMs: number;
  /** Not known. */
  readonly bridgeMs: number;
}

/** What a rule bridges when its file does not say, and how long a presence is held that no rule holds: 10 minutes. */
export const USUAL_BRIDGE_MS = 600_000;

/** For all things: a gap longer than this starts the watching anew. */
export function longestBridgeMs(camera: Camera): number {
  return Math.max(USUAL_BRIDGE_MS, ...camera.rules.map((rule) => rule.bridgeMs));
}
