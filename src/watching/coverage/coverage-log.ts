import type { HealthLook } from '../health/picture-health.ts';

/** Records the time that one camera was really watched, for each rule. So "no cases" is not read as "no violations". */
export interface CoverageLog {
  /**
   * Records that a frame was looked at. The time since the last frame counts as watched if it is at most 3 × the sampling
   * interval, or 3 × `distanceMs` (the time between frames, where the camera sends fewer pictures). Otherwise it counts as a
   * gap, up to an hour.
   */
  watched(at: Date, health: HealthLook, distanceMs?: number): void;
  turned(to: 'up' | 'down', at: Date): void;
  /** Writes what is known up to `at`. While events come, the log also writes by itself once a minute. */
  save(at: Date): Promise<void>;
  /** The last write: a suspicion that was never resolved counts as a gap. */
  close(at: Date): Promise<void>;
}
