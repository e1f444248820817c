import type { HealthLook } from '../health/picture-health.ts';

/** Time actually watched at one camera, per rule, so that no cases is not taken for no violations. */
export interface CoverageLog {
  /**
   * A frame was looked at; time since the last one is watched if at most 3 × the sampling interval, or 3 × `distanceMs` (the
   * frame's, where the camera gives fewer pictures), else a gap, up to an hour.
   */
  watched(at: Date, health: HealthLook, distanceMs?: number): void;
  turned(to: 'up' | 'down', at: Date): void;
  /** Writes what is known up to `at`. It also writes by itself once a minute while events come. */
  save(at: Date): Promise<void>;
  /** The same for the last time: a suspicion that nobody resolved counts as a gap. */
  close(at: Date): Promise<void>;
}
