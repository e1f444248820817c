import { z } from 'zod';
import { defineEntity, type Row } from '../../kernel/store/entity.ts';
import type { AuditRow } from './audit-entity.ts';
import type { AuditEntry } from './audit-entry.ts';

/**
 * Says that a row of the log has an entry about one case, by one person, or with one verb. The id has all of it,
 * `<key>/<time>/<number of the row>`: a search reads a range of ids. References are made from the chain, and made
 * again when they are missing. Only the chain itself is the truth.
 */
export type AuditReferenceRow = Row;

export const auditReferenceEntity = defineEntity<AuditReferenceRow>({
  name: 'audit-references',
  schema: z.object({ id: z.string(), version: z.number().int() }),
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: {},
});

/** The place of a row among all rows: by time, then by number. */
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
/** `/` and the character after it. The range between the two has the ids of one key and no others. */
const [OPENS, CLOSES] = ['/', '0'];

/** The case that an entry is about. It is the custody of the case. */
export function caseOf({ caseId, subject }: AuditEntry): string | null {
  return caseId ?? (subject.type === 'case' ? subject.id : null);
}

/** The ids of all references of a row, each one once. */
export function referencesOf({ at, no, entries }: AuditRow): readonly string[] {
  const keys = entries.flatMap((entry) => {
    const caseId = caseOf(entry);
    const ofCase = caseId === null ? [] : [keyText('case', caseId)];
    return [...ofCase, keyText('who', entry.who), keyText('verb', entry.verb)];
  });
  const place = placeText({ atMs: at.getTime(), no });
  return [...new Set(keys)].map((key) => `${key}${OPENS}${place}`);
}

/** The ids of one key's references from one time to before another, up to and including `last`. */
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

/** Values are encoded, because a slash in a value would look like the end of the key. */
function keyText(key: AuditKey, value: string): string {
  return `${key}:${encodeURIComponent(value.toWellFormed())}`;
}

function placeText({ atMs, no }: RowPlace): string {
  return `${timeText(atMs)}/${no.toString(36).padStart(NO_DIGITS, '0')}`;
}

function timeText(atMs: number): string {
  return Math.max(0, atMs).toString(36).padStart(TIME_DIGITS, '0');
}
