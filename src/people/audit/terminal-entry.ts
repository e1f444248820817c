import type { AuditEntry, AuditFact } from './audit-entry.ts';
import type { AuditVerb } from './audit-verb.ts';

/**
 * An entry for what somebody does to a case on the command line. `userName` is the user of that machine, who needs
 * no right here.
 */
export function terminalEntry(
  userName: string,
  verb: AuditVerb,
  caseId: string,
  detail: Readonly<Record<string, AuditFact>>,
): AuditEntry {
  return { who: `os:${userName}`, verb, subject: { type: 'case', id: caseId }, caseId, outcome: 'done', detail };
}
