import { z } from 'zod';
import { defineEntity } from '../../kernel/store/entity.ts';

const shiftSchema = z.object({
  /** The camera's id: one row a camera, for ever, so that its fence only grows. */
  id: z.string(),
  version: z.number().int(),
  fence: z.number().int(),
  /** The worker that watches; null when nobody does. */
  holder: z.string().nullable(),
  /** Its holder watches on, and would rather hand it to another. */
  isOffered: z.boolean(),
  /** The camera is among those that should be watched. */
  isWanted: z.boolean(),
  /** A person says that the camera looks where it should; taken up with the next renewal. */
  isViewConfirmed: z.boolean(),
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
