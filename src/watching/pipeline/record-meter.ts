import type { RuleKind } from '../../kernel/domain/camera.ts';

/** Hears what was added to the records of a camera, for `/metrics`; never throws, never waits. */
export interface RecordMeter {
  /** A new case: neither one that stood, nor a repetition. */
  filed(cameraId: string, kind: RuleKind): void;
  /** Of the time a rule was in force. */
  covered(
    cameraId: string,
    ruleId: string,
    kind: 'watched' | 'down' | 'untrusted' | 'missed',
    durationMs: number,
  ): void;
}
