import { z } from 'zod';
import { shortText } from '../../kernel/domain/cut-text.ts';
import type { AuditVerb } from './audit-verb.ts';

/** The sorts of things that an entry is about. */
export type AuditSubjectType =
  | 'case'
  | 'still'
  | 'camera'
  | 'person'
  | 'group'
  | 'key'
  | 'reason'
  | 'notice'
  | 'session'
  | 'handover'
  | 'lookup'
  | 'log'
  | 'export'
  | 'recording'
  | 'hold'
  | 'route';

/** The name in the log when nobody is signed in. */
export const NOBODY = '-';
/** The name in the log when the program itself acts. */
export const PROGRAM = 'jiexun';

export type AuditFact = string | number | boolean | null;

/** What somebody did or tried to do. Facts only: the words are made when somebody reads it. */
export interface AuditEntry {
  /** A staff number, `key:<name>` of an API key, `os:<user>` of a command, `jiexun`, or `-` where nobody is signed in. */
  readonly who: string;
  readonly verb: AuditVerb;
  readonly subject: { readonly type: AuditSubjectType; readonly id: string };
  /** `refused`: the program said no, and did or showed nothing. */
  readonly outcome: 'done' | 'refused';
  /** The right that was used; absent where none was needed. */
  readonly right?: string | null | undefined;
  /** The case that it is about. The entry lives as long as the evidence of that case. */
  readonly caseId?: string | null | undefined;
  readonly cameraId?: string | null | undefined;
  /** The network address from which the request came. */
  readonly address?: string | null | undefined;
  /** A few further facts, such as the reason of a rejection or the code of an error. */
  readonly detail?: Readonly<Record<string, AuditFact>> | null | undefined;
}

/** A later version may know more verbs, subjects and fields. They are read, shown and hashed unchanged. */
export const auditEntrySchema: z.ZodType<AuditEntry> = z.looseObject({
  who: z.string(),
  verb: z.custom<AuditVerb>((verb) => typeof verb === 'string'),
  subject: z.looseObject({
    type: z.custom<AuditSubjectType>((type) => typeof type === 'string'),
    id: z.string(),
  }),
  outcome: z.enum(['done', 'refused']),
  right: z.string().nullish(),
  caseId: z.string().nullish(),
  cameraId: z.string().nullish(),
  address: z.string().nullish(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullish(),
});

const LONGEST_TEXT = 200;
const MOST_FACTS = 16;

/**
 * Limits an entry so that the log cannot grow without bound, because others choose names, addresses and urls. Texts
 * are cut after 200 characters, details after 16 facts. Unknown fields are left out.
 */
export function boundedEntry(entry: AuditEntry): AuditEntry {
  const { who, verb, subject, outcome, right, caseId, cameraId, address, detail } = entry;
  const facts = Object.entries(detail ?? {}).slice(0, MOST_FACTS);
  return {
    who: auditText(who),
    verb,
    subject: { type: subject.type, id: auditText(subject.id) },
    outcome,
    ...present('right', right),
    ...present('caseId', caseId),
    ...present('cameraId', cameraId),
    ...present('address', address),
    ...(facts.length === 0
      ? {}
      : { detail: Object.fromEntries(facts.map(([name, fact]) => [auditText(name), plain(fact)])) }),
  };
}

function present(field: 'right' | 'caseId' | 'cameraId' | 'address', text: string | null | undefined): object {
  return text === null || text === undefined ? {} : { [field]: auditText(text) };
}

function plain(fact: AuditFact): AuditFact {
  if (typeof fact === 'string') return auditText(fact);
  return typeof fact === 'number' && !Number.isFinite(fact) ? null : fact;
}

/** A text as the log stores it. Half of a character would become another text in the store. */
export function auditText(text: string): string {
  return shortText(text, LONGEST_TEXT).toWellFormed();
}
