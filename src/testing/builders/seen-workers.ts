import type { RecentCoverage } from '../../watching/coverage/recent-coverage.ts';
import type { SeenWorker } from '../../watching/shifts/work-force.ts';

/** A running worker that watches one camera. */
export function aSeenWorker(id: string, seenAt: Date, changes: Partial<SeenWorker> = {}): SeenWorker {
  const load = { watching: 1, limit: null, lagMs: 120, clockOffsetMs: 3 };
  return { id, role: 'worker', startedAt: seenAt, seenAt, ...load, isPresent: true, ...changes };
}

/** The time for which a camera was watched for one rule; nobody watched in the other time. */
export function aCoverage(cameraId: string, dueMin: number, watchedMin: number): RecentCoverage {
  const [dueMs, watchedMs] = [dueMin * 60_000, watchedMin * 60_000];
  const lost = { downMs: 0, untrustedMs: 0, missedMs: 0 };
  return { cameraId, ruleId: 'kerb', dueMs, watchedMs, ...lost, offMs: dueMs - watchedMs };
}
