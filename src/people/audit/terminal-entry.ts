import type { AuditEntry, AuditFact } from './audit-entry.ts';
import type { AuditVerb } from './audit-verb.ts';

/**
 * An entry for what somebody does on the command line. `userName` is the user of that machine, who needs no right
 * here.
 */
export function terminalEntry(
  userName: string,
  verb: AuditVerb,
  subject: AuditEntry['subject'],
  detail: Readonly<Record<string, AuditFact>>,
): AuditEntry {
  const about = subject.type === 'case' ? { caseId: subject.id } : {};
  return { who: `os:${userName}`, verb, subject, ...about, outcome: 'done', detail };
}
