import type { Presence } from '../../kernel/domain/presence.ts';
import type { Violation } from '../../kernel/domain/violation.ts';

/** What a violation became: a case of its own, or part of an existing one. The answer is the same each time it is filed. */
export interface Filed {
  readonly caseId: string;
  /** `sighting`: the thing is back while its case is open. `rule`: a further rule or zone of the same stay. */
  readonly as: 'case' | 'sighting' | 'rule';
}

/** Files cases. Each call may be repeated after a crash: unique keys in the store make that safe. */
export interface CaseFiling {
  /**
   * Files a violation. A thing has one open case of each kind: the violation becomes a new case, a further rule in it, or a
   * further sighting.
   */
  file(violation: Violation): Promise<Filed>;
  /** The presence ended. Its cases record when (`clearedAt` null: nobody saw it leave) and stay open for a person. */
  clear(presence: Presence): Promise<void>;
  /**
   * The presence stays. The `dwellMs` of its cases is set to the current value (at the end of a replay, at shutdown, and from
   * time to time).
   */
  progress(presence: Presence): Promise<void>;
}
