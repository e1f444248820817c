import { z } from 'zod';
import { defineEntity } from '../../kernel/store/entity.ts';

const parcelSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  fence: z.number().int().nullish(),
  shelf: z.string().nullish(),
  weightKg: z.number().nullish(),
  fragile: z.boolean().nullish(),
  arrivedAt: z.date().nullish(),
  label: z.string().nullish(),
  openKey: z.string().nullish(),
  contents: z.unknown().optional(),
  bytes: z.instanceof(Uint8Array).nullish(),
});

export type Parcel = z.infer<typeof parcelSchema>;

/** An entity with a field of every sort, for the contract of stores. */
export const parcels = defineEntity<Parcel>({
  name: 'parcels',
  schema: parcelSchema,
  uniqueKeys: ['label', 'openKey'],
  indexes: {
    byShelf: ['shelf', 'arrivedAt'],
    byWeight: ['weightKg'],
    byFragile: ['shelf', 'fragile', 'weightKg'],
    byId: ['id'],
  },
});

export function aParcel(id: string, fields: Partial<Parcel> = {}): Parcel {
  return { id, version: 1, ...fields };
}
