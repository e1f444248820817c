import type { Camera, Rule } from '../../kernel/domain/camera.ts';
import type { Family } from '../../kernel/domain/label.ts';
import type { LivePresence } from './live-presence.ts';
import { timelineMs } from './timeline.ts';

/** How long a presence is held: the longest that any rule it could concern would still go on with it. */
export interface Patience {
  /** Seen to be away. */
  readonly resumeMs: number;
  /** Not known. */
  readonly bridgeMs: number;
}

/** Where no rule says: 10 minutes. */
const BRIDGE_MS = 600_000;

const RULE_KIND_OF: Readonly<Record<Family, Rule['kind'] | null>> = {
  vehicle: 'illegal-parking',
  'two-wheeler': 'illegal-parking',
  garbage: 'garbage',
  bin: 'garbage',
  object: 'garbage',
  // A person, and goods while they belong to one, are judged as the vending group they make, which is held by itself.
  goods: 'garbage',
  person: null,
  camera: null,
};

export function patienceWith(live: LivePresence, camera: Camera): Patience {
  const kind = live.type === 'vending' ? 'street-vending' : RULE_KIND_OF[live.family];
  const rules = camera.rules.filter((rule) => rule.kind === kind);
  const resumeMs = Math.max(0, ...rules.map((rule) => rule.resumeMs));
  const bridgeMs = rules.length > 0 ? Math.max(...rules.map((rule) => rule.bridgeMs)) : BRIDGE_MS;
  return { resumeMs: live.type === 'vending' ? vendingResumeMs(live, resumeMs) : resumeMs, bridgeMs };
}

/** Of all things; a gap longer than this is a new start of watching. */
export function longestBridgeMs(camera: Camera): number {
  return Math.max(BRIDGE_MS, ...camera.rules.map((rule) => rule.bridgeMs));
}

/**
 * A person who stood for a moment beside something nobody has a class for (a bag just set down) binds it no longer than the
 * moment lasted, or it would never become garbage.
 */
function vendingResumeMs(live: LivePresence, resumeMs: number): number {
  const isOnlyObjects = live.label === 'object' && live.reportedRuleIds.length === 0;
  return isOnlyObjects ? Math.min(resumeMs, timelineMs(live.timeline, 'seen')) : resumeMs;
}
