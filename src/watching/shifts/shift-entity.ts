import { z } from 'zod';
import { defineEntity } from '../../kernel/store/entity.ts';

const shiftSchema = z.object({
  /** The camera's id. A camera keeps one row for ever, so that its fence only grows. */
  id: z.string(),
  version: z.number().int(),
  fence: z.number().int(),
  /** The worker that watches the camera; null when nobody does. */
  holder: z.string().nullable(),
  /** True while the holder still watches, but wants to hand the camera to another worker. */
  isOffered: z.boolean(),
  /** True when the camera should be watched. */
  isWanted: z.boolean(),
  /** Set when a person says that the camera looks where it should. The next renewal reads it. */
  isViewConfirmed: z.boolean(),
  /** Where other processes read live what the holder watches, and the key with which they ask; null: nowhere. */
  door: z.object({ address: z.string(), key: z.string() }).nullable().default(null),
  claimedAt: z.date(),
  renewedAt: z.date(),
});
export type ShiftRow = z.infer<typeof shiftSchema>;

export const shifts = defineEntity<ShiftRow>({
  name: 'shifts',
  schema: shiftSchema,
  uniqueKeys: [],
  indexes: {
    all: ['id'],
    byNeed: ['isWanted', 'holder'],
    byHolder: ['holder'],
    byOffer: ['isOffered'],
  },
});
