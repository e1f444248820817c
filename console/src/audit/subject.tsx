import { Link } from '@tanstack/react-router';
import type { AuditLine } from '../../../src/edges/api/contract/log.ts';
import { AUDIT_SUBJECT_TEXTS } from '../../../src/kernel/words/catalogue/audit.ts';
import { useMe } from '../frame/me-context.ts';
import { useWords } from '../words/language.tsx';

type SubjectType = keyof typeof AUDIT_SUBJECT_TEXTS;

function isSubjectType(type: string): type is SubjectType {
  return Object.hasOwn(AUDIT_SUBJECT_TEXTS, type);
}

/** What an entry of the log is about, in words; a case, or a still of one, is a link for those who may see it. */
export function Subject({ entry: { subject, caseId } }: { readonly entry: AuditLine }) {
  const words = useWords();
  const { rights } = useMe();
  const { type, id } = subject;
  const name = isSubjectType(type) ? words.say(`audit-subject.${type}`) : type;
  // A still is named by its case and its file.
  const said = words.say('audit.about', { type: name, id: type === 'still' ? id.slice(id.indexOf('/') + 1) : id });
  if (caseId === null || !(rights.includes('see-cases') || rights.includes('see-confirmed'))) return said;
  return (
    <>
      <Link to="/cases/$id" params={{ id: caseId }}>
        {type === 'case' ? said : words.say('audit.about', { type: words.say('audit-subject.case'), id: caseId })}
      </Link>
      {type === 'case' ? null : ` · ${said}`}
    </>
  );
}
