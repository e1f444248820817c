import { z } from 'zod';
import { defineEntity, type Row } from '../../kernel/store/entity.ts';
import type { AuditRow } from './audit-entity.ts';
import type { AuditEntry } from './audit-entry.ts';

/**
 * Says that a row of the log has an entry of one case, one person or one verb. All of it stands in the id,
 * `<key>/<time>/<number of the row>`: to find entries, one reads a range of ids. References follow from the chain and are made
 * again where they are missing; what is true stands in the chain alone.
 */
export type AuditReferenceRow = Row;

export const auditReferenceEntity = defineEntity<AuditReferenceRow>({
  name: 'audit-references',
  schema: z.object({ id: z.string(), version: z.number().int() }),
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: {},
});

/** Where a row stands among all rows: by time, then by number. */
export interface RowPlace {
  readonly atMs: number;
  readonly no: number;
}

/** What the log can be searched by. */
export type AuditKey = 'case' | 'who' | 'verb';

/** Nine digits to the base 36 reach beyond the year 5000, eight hold 10¹² rows. */
const TIME_DIGITS = 9;
const NO_DIGITS = 8;
const REFERENCE = new RegExp(`/([0-9a-z]{${TIME_DIGITS}})/([0-9a-z]{${NO_DIGITS}})$`);
/** `/` and the character after it: a range between the two has the ids of one key and no other. */
const [OPENS, CLOSES] = ['/', '0'];

/** The case that an entry is about: its custody. */
export function caseOf({ caseId, subject }: AuditEntry): string | null {
  return caseId ?? (subject.type === 'case' ? subject.id : null);
}

/** The ids of all references of a row: each once. */
export function referencesOf({ at, no, entries }: AuditRow): readonly string[] {
  const keys = entries.flatMap((entry) => {
    const caseId = caseOf(entry);
    const ofCase = caseId === null ? [] : [keyText('case', caseId)];
    return [...ofCase, keyText('who', entry.who), keyText('verb', entry.verb)];
  });
  const place = placeText({ atMs: at.getTime(), no });
  return [...new Set(keys)].map((key) => `${key}${OPENS}${place}`);
}

/** The ids of one key's references from a time on, until before a time, up to and with `last`. */
export function referenceRange(
  key: AuditKey,
  value: string,
  { fromAt, toAt, last }: { readonly fromAt: Date | null; readonly toAt: Date | null; readonly last: RowPlace | null },
): { readonly from: string; readonly to: string } {
  const text = keyText(key, value);
  const from = `${text}${OPENS}${fromAt === null ? '' : timeText(fromAt.getTime())}`;
  if (last !== null) return { from, to: `${text}${OPENS}${placeText(last)}${CLOSES}` };
  return { from, to: toAt === null ? `${text}${CLOSES}` : `${text}${OPENS}${timeText(toAt.getTime())}` };
}

export function placeOfReference(id: string): RowPlace {
  const [, time = '', no = ''] = REFERENCE.exec(id) ?? [];
  return { atMs: Number.parseInt(time, 36), no: Number.parseInt(no, 36) };
}

/** Values are encoded: a slash in one would look like the end of the key. */
function keyText(key: AuditKey, value: string): string {
  return `${key}:${encodeURIComponent(value.toWellFormed())}`;
}

function placeText({ atMs, no }: RowPlace): string {
  return `${timeText(atMs)}/${no.toString(36).padStart(NO_DIGITS, '0')}`;
}

function timeText(atMs: number): string {
  return Math.max(0, atMs).toString(36).padStart(TIME_DIGITS, '0');
}
