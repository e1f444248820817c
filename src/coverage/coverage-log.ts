import type { Camera } from '../domain/camera.ts';
import type { HealthLook } from '../health/picture-health.ts';

/** Time actually watched per camera and rule, so that no cases is not taken for no violations. */
export interface CoverageLog {
  /** A frame was looked at; time since the last one is watched if at most 3 × the sampling interval, else a gap. */
  watched(at: Date, health: HealthLook): void;
  turned(to: 'up' | 'down', at: Date): void;
  save(camera: Camera, at: Date): Promise<void>;
}
