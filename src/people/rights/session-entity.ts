import { z } from 'zod';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';

/**
 * A browser in which somebody is signed in. The id is the SHA-256 of its token, so a copy of the store is useless to
 * a thief.
 */
export interface SessionRow extends Row {
  readonly staffNo: string;
  readonly startedAt: Date;
  /** The time of the last request, to the minute. */
  readonly seenAt: Date;
  readonly address: string;
  /** True until the person has chosen a password: until then nothing else is allowed. */
  readonly mustChoosePassword: boolean;
}

const sessionSchema: z.ZodType<SessionRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  staffNo: z.string(),
  startedAt: z.date(),
  seenAt: z.date(),
  address: z.string(),
  mustChoosePassword: z.boolean(),
});

export const sessionEntity = defineEntity<SessionRow>({
  name: 'sessions',
  schema: sessionSchema,
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: { person: ['staffNo', 'seenAt'], seen: ['seenAt'] },
});
