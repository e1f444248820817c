import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineEntity, type Row } from '../../kernel/store/entity.ts';
import { encodeRow } from '../../kernel/store/row-codec.ts';
import { type AuditEntry, auditEntrySchema } from './audit-entry.ts';

/**
 * The entries of one commit. The id is the number, so when two processes write the next row only one succeeds, and a
 * crash leaves no gap. A row is never changed. Retention deletes rows from the start of the chain.
 */
export interface AuditRow extends Row {
  /** From 1, without a gap. */
  readonly no: number;
  /** The store's time of the commit, for all its entries. */
  readonly at: Date;
  /** `auditHash` of the row before; null of the first row. */
  readonly prevSha256: string | null;
  /** 1–100, in the order in which they were written. */
  readonly entries: readonly AuditEntry[];
}

const auditRowSchema: z.ZodType<AuditRow> = z.looseObject({
  id: z.string(),
  version: z.number().int(),
  no: z.number().int(),
  at: z.date(),
  prevSha256: z.string().nullable().default(null),
  entries: z.array(auditEntrySchema),
});

export const auditEntity = defineEntity<AuditRow>({
  name: 'audit',
  schema: auditRowSchema,
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: { at: ['at'] },
});

const ID_DIGITS = 12;

/** Twelve digits, so that the ids have the order of the numbers. */
export function auditId(no: number): string {
  return `${no}`.padStart(ID_DIGITS, '0');
}

/**
 * The SHA-256 (hex) of a row's canonical text, which the next row and the checkpoints name. That text is the row without
 * `version` and `fence`, as the row codec writes it (JSON without spaces, dates as `{"$date":ms}`), with the fields of every
 * object in the order of their names (by UTF-16 code units) and without fields that are null. So it does not depend on the
 * store, on the order of fields, nor on optional fields that later versions add.
 */
export function auditHash(row: AuditRow): string {
  const { version: _, fence: __, ...hashed } = row;
  return createHash('sha256').update(canonicalText(hashed)).digest('hex');
}

function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null || value instanceof Date) return encodeRow(value);
  const fields = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, inner]) => `${JSON.stringify(name)}:${canonicalText(inner)}`).join(',')}}`;
}
