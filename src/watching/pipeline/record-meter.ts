import type { RuleKind } from '../../kernel/domain/camera.ts';

/** Is told what was added to the records of a camera, for `/metrics`. Never throws and never waits. */
export interface RecordMeter {
  /** A case was filed that did not exist before: not a case filed again after a restart, and not a repetition. */
  filed(cameraId: string, kind: RuleKind): void;
  /** Watched time while a rule was in force. */
  covered(
    cameraId: string,
    ruleId: string,
    kind: 'watched' | 'down' | 'untrusted' | 'missed',
    durationMs: number,
  ): void;
}
