import { columns } from '../../kernel/domain/columns.ts';
import { localTime } from '../../kernel/domain/local-time.ts';
import { CATALOGUE } from '../../kernel/words/catalogue.ts';
import { type SaidValue, saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import type { AuditFact } from './audit-entry.ts';
import type { LoggedEntry } from './audit-reader.ts';
import type { AuditVerb } from './audit-verb.ts';
import type { AuditBreach } from './audit-verdict.ts';

const HEADER = ['at', 'who', 'did', 'about', 'outcome', 'right', 'address', 'detail'] as const;

/** Prints entries, one on each line, with times in `timezone`. */
export function auditTable(entries: readonly LoggedEntry[], timezone: string, words: Words): readonly string[] {
  if (entries.length === 0) return [words.say('audit.none')];
  return columns([
    HEADER.map((name) => words.say(`audit.col-${name}`)),
    ...entries.map(({ at, who, verb, subject, outcome, right, address, detail }) => [
      localTime(at, timezone),
      who,
      words.of(verbName(verb)),
      words.of(saying('audit.about', { type: subjectName(subject.type), id: subject.id })),
      words.say(`audit.${outcome}`),
      right ?? '-',
      address ?? '-',
      detailText(detail ?? {}) || '-',
    ]),
  ]);
}

/** What somebody did, in words. A verb of a later version is shown unchanged. */
export function verbName(verb: AuditVerb): SaidValue {
  return verb in CATALOGUE['audit-verb'] ? saying(`audit-verb.${verb}`) : verb;
}

export function subjectName(type: LoggedEntry['subject']['type']): SaidValue {
  return type in CATALOGUE['audit-subject'] ? saying(`audit-subject.${type}`) : type;
}

/** The facts of an entry, without those that say nothing. */
export function detailText(detail: Readonly<Record<string, AuditFact>>): string {
  return Object.entries(detail)
    .filter(([, fact]) => fact !== null)
    .map(([name, fact]) => `${name}=${fact}`)
    .join(' ');
}

/** Says what is wrong with the log. */
export function breachWords(breach: AuditBreach): SaidValue {
  switch (breach.type) {
    case 'removed':
      return breach.fromNo === breach.toNo
        ? saying('audit.removed-one', { no: breach.fromNo })
        : saying('audit.removed', { from: breach.fromNo, to: breach.toNo });
    case 'cut':
      return saying('audit.cut', { from: breach.fromNo, to: breach.toNo });
    case 'rewritten':
      return saying('audit.rewritten', { from: breach.fromNo, to: breach.toNo, at: breach.signedAt.toISOString() });
    case 'note':
      return saying('audit.note', { where: breach.where, why: breach.why });
    case 'stamp':
      return saying('audit.stamp', { where: breach.where, why: breach.why });
    case 'unstamped':
      return breach.fromSeq === breach.toSeq
        ? saying('audit.unstamped-one', { seq: breach.fromSeq })
        : saying('audit.unstamped', { from: breach.fromSeq, to: breach.toSeq });
    case 'changed':
    case 'changed-either':
    case 'unreadable':
      return saying(`audit.${breach.type}`, { no: breach.no });
  }
}
