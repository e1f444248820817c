import type { BoxXyxy } from './box.ts';
import type { RuleKind } from './camera.ts';
import type { ModelVersion } from './detection.ts';
import type { Timeline } from './interval.ts';
import type { Observation } from './presence.ts';

/** What a rule asserts, not yet confirmed by a person; it explains itself. */
export interface Violation {
  readonly cameraId: string;
  readonly presenceId: string;
  readonly thingId: string;
  readonly kind: RuleKind;
  /** The family of what does it: vehicle, person, garbage, object, …; for a camera fault its name. */
  readonly label: string;
  readonly boxXyxy: BoxXyxy | null;
  readonly firstSeenAt: Date;
  readonly alreadyThere: boolean;
  /** Capture time of the frame that reached the threshold. */
  readonly reachedAt: Date;
  readonly explanation: Explanation;
}

/** The facts that a violation rests on; `kernel/words/clause.ts` says them in a sentence. */
export interface Explanation {
  /** Null for a camera fault. */
  readonly ruleId: string | null;
  readonly ruleVersion: string;
  readonly kind: RuleKind;
  readonly zoneId: string | null;
  readonly zoneName: string | null;
  /** The family of what is seen there; of a camera fault its name. */
  readonly observed: string;
  /** When the rule is in force; null = always. */
  readonly hours: string | null;
  readonly dwellMs: number;
  readonly permittedMs: number;
  /** What of the presence's life counted, gaps and absences included. */
  readonly timeline: Timeline;
  readonly observations: readonly Observation[];
  readonly models: readonly ModelVersion[];
}
