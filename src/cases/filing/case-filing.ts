import type { Presence } from '../../kernel/domain/presence.ts';
import type { Violation } from '../../kernel/domain/violation.ts';

/** What became of a violation: a case of its own, or part of one that stood. The same each time it is filed. */
export interface Filed {
  readonly caseId: string;
  /** `sighting`: the thing is back while its case is open; `rule`: a further rule or zone of the same stay. */
  readonly as: 'case' | 'sighting' | 'rule';
}

/** Files cases. Each call may be repeated after a crash: unique keys in the store make it harmless. */
export interface CaseFiling {
  /** One case per thing and kind while it is open: new, a further rule on it, or a further sighting. */
  file(violation: Violation): Promise<Filed>;
  /** The presence ended: its cases record when (`clearedAt` null: never seen to leave) and stay open for a person. */
  clear(presence: Presence): Promise<void>;
  /** The presence stays: its cases' `dwellMs` becomes what it is by now (end of a replay, shutdown, now and then). */
  progress(presence: Presence): Promise<void>;
}
