import { z } from 'zod';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';

export const MOST_NOTE_CHARS = 2_000;

/**
 * What one shift of people leaves to the next 交接班. Its id is the id of the request, so a repeated request makes no
 * second one.
 */
export interface HandoverRow extends Row {
  readonly by: string;
  /** The time by the clock of the store. */
  readonly at: Date;
  /** The camera groups that it is about; null: all. */
  readonly groupIds: readonly string[] | null;
  readonly waiting: number;
  readonly unsure: number;
  /** How many of the waiting cases are overdue. */
  readonly overdue: number;
  readonly blindCameras: readonly string[];
  readonly alarms: readonly string[];
  readonly note: string;
  /** Who took over; null: nobody yet. */
  readonly signedBy: string | null;
  readonly signedAt: Date | null;
}

const handoverSchema: z.ZodType<HandoverRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  by: z.string(),
  at: z.date(),
  groupIds: z.array(z.string()).nullable(),
  waiting: z.number().int(),
  unsure: z.number().int(),
  overdue: z.number().int(),
  blindCameras: z.array(z.string()),
  alarms: z.array(z.string()),
  note: z.string(),
  signedBy: z.string().nullable().default(null),
  signedAt: z.date().nullable().default(null),
});

export const handoverEntity = defineEntity<HandoverRow>({
  name: 'handovers',
  schema: handoverSchema,
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: { made: ['at'] },
});
