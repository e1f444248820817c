import type { Words } from '../../kernel/words/words.ts';
import type { LoggedEntry } from '../../people/audit/audit-reader.ts';
import { detailText, verbName } from '../../people/audit/audit-words.ts';
import type { AuditLine } from './contract/log.ts';

/** Writes an entry of the log in one language. */
export function auditLineOf(entry: LoggedEntry, words: Words): AuditLine {
  const { no, at, who, right = null, verb, subject, caseId = null, outcome, address = null, detail } = entry;
  const { type, id } = subject;
  return {
    ...{ no, at: at.toISOString(), who, right, verb, did: words.of(verbName(verb)), subject: { type, id } },
    ...{ caseId, outcome, address, detail: detailText(detail ?? {}) },
  };
}
