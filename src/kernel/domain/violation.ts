import type { BoxXyxy } from './box.ts';
import type { RuleKind } from './camera.ts';
import type { ModelVersion } from './detection.ts';
import type { Timeline } from './interval.ts';
import type { Observation } from './presence.ts';

/** What a rule asserts, not yet confirmed by a person, with its explanation. */
export interface Violation {
  readonly cameraId: string;
  readonly presenceId: string;
  readonly thingId: string;
  readonly kind: RuleKind;
  /** The family of the thing: vehicle, person, garbage, object, …; for a camera fault the fault's name. */
  readonly label: string;
  readonly boxXyxy: BoxXyxy | null;
  readonly firstSeenAt: Date;
  readonly alreadyThere: boolean;
  /** Capture time of the frame that reached the threshold. */
  readonly reachedAt: Date;
  readonly explanation: Explanation;
  /** A trial rule found it: it is counted, and no case is filed. Absent: it is filed. */
  readonly trial?: true;
}

/** The facts behind a violation; `kernel/words/clause.ts` makes a sentence from them. */
export interface Explanation {
  /** Null for a camera fault. */
  readonly ruleId: string | null;
  readonly ruleVersion: string;
  readonly kind: RuleKind;
  readonly zoneId: string | null;
  readonly zoneName: string | null;
  /** The family of the thing that is seen; for a camera fault the fault's name. */
  readonly observed: string;
  /** When the rule is in force; null = always. */
  readonly hours: string | null;
  readonly dwellMs: number;
  readonly permittedMs: number;
  /** The part of the presence's life that counted, with gaps and absences. */
  readonly timeline: Timeline;
  readonly observations: readonly Observation[];
  readonly models: readonly ModelVersion[];
}
