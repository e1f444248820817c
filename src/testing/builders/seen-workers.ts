import type { RecentCoverage } from '../../watching/coverage/recent-coverage.ts';
import type { SeenWorker } from '../../watching/shifts/work-force.ts';

/** A worker that is at work and watches one camera. */
export function aSeenWorker(id: string, seenAt: Date, changes: Partial<SeenWorker> = {}): SeenWorker {
  const load = { watching: 1, limit: null, lagMs: 120, clockOffsetMs: 3 };
  return { id, role: 'worker', startedAt: seenAt, seenAt, ...load, isPresent: true, ...changes };
}

/** What was watched of a camera for one rule; the rest nobody watched. */
export function aCoverage(cameraId: string, dueMin: number, watchedMin: number): RecentCoverage {
  const [dueMs, watchedMs] = [dueMin * 60_000, watchedMin * 60_000];
  const lost = { downMs: 0, untrustedMs: 0, missedMs: 0 };
  return { cameraId, ruleId: 'kerb', dueMs, watchedMs, ...lost, offMs: dueMs - watchedMs };
}
