import type { Clock } from '../../kernel/domain/clock.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { type AuditRow, auditEntity } from '../../people/audit/audit-entity.ts';
import type { AuditEntry } from '../../people/audit/audit-entry.ts';
import { AuditLog } from '../../people/audit/audit-log.ts';
import { FakeClock } from '../builders/fake-clock.ts';

/** A person looks at the case `id`. */
export function anEntry(id: string, changes: Partial<AuditEntry> = {}): AuditEntry {
  return { who: '0042', verb: 'show-case', subject: { type: 'case', id }, outcome: 'done', caseId: id, ...changes };
}

/** The log of one process; it waits for nothing between commits. */
export function logOn(store: Store, clock: Clock = new FakeClock()): AuditLog {
  return new AuditLog({ store, clock, pauseMs: 0 });
}

/** The whole chain. */
export function rowsOf(store: Store): Promise<readonly AuditRow[]> {
  return allRows((page) => store.collection(auditEntity).find({ index: 'id', ...page }));
}
