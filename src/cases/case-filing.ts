import type { Presence } from '../domain/presence.ts';
import type { Violation } from '../domain/violation.ts';

/** Files cases. Each call may be repeated after a crash: unique keys in the store make it harmless. */
export interface CaseFiling {
  /** One case per thing and kind while it is open: new, a further rule on it, or a further sighting. */
  file(violation: Violation): Promise<void>;
  /** The presence ended: its cases record when (`clearedAt` null: never seen to leave) and stay open for a person. */
  clear(presence: Presence): Promise<void>;
  /** The presence stays: its cases' `dwellMs` becomes what it is by now (end of a replay, shutdown, now and then). */
  progress(presence: Presence): Promise<void>;
}
