import { z } from 'zod';
import { defineEntity, type Row } from '../../kernel/store/entity.ts';
import type { Lookup } from './lookup.ts';
import { lookupSchema } from './lookup-entity.ts';

/** A lookup of before this program, as a register of then has it. Nobody acts on it any more. */
export interface PastLookupRow extends Row {
  /** The list with which it came. */
  readonly importId: string;
  readonly importedAt: Date;
  /** `202403`, in the zone of the city. */
  readonly month: string;
  readonly unit: string;
  readonly askedAt: Date;
  readonly lookup: Lookup;
}

const pastLookupSchema: z.ZodType<PastLookupRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  importId: z.string(),
  importedAt: z.date(),
  month: z.string(),
  unit: z.string(),
  askedAt: z.date(),
  lookup: lookupSchema,
});

export const pastLookupEntity = defineEntity<PastLookupRow>({
  name: 'past-lookups',
  schema: pastLookupSchema,
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: {
    month: ['month', 'askedAt'],
    unitMonth: ['unit', 'month', 'askedAt'],
    imported: ['importId', 'askedAt'],
  },
});

/** `P20240305-1f2e3d4c`: the day, and a part of the hash of what tells this lookup from others. */
export function pastLookupId(day: string, sha256: string): string {
  return `P${day.replaceAll('-', '')}-${sha256.slice(0, 12)}`;
}

export function isPast({ id }: Pick<Lookup, 'id'>): boolean {
  return id.startsWith('P');
}
