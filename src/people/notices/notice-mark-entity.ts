import { z } from 'zod';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';

/** How far the finder is. */
export interface NoticeProgress {
  /** Of the changes of reviews; null: nothing was read yet. */
  readonly position: number | null;
  /** Until when cases were looked at for being urgent or overdue. */
  readonly lookedAt: Date | null;
}

/** Which web process tells, until when the others leave it to that one, and how far it is. One row. */
export interface NoticeMarkRow extends Row, NoticeProgress {
  readonly by: string;
  readonly until: Date;
}

const noticeMarkSchema: z.ZodType<NoticeMarkRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  by: z.string(),
  until: z.date(),
  position: z.number().nullable().default(null),
  lookedAt: z.date().nullable().default(null),
});

export const noticeMarkEntity = defineEntity<NoticeMarkRow>({
  name: 'notice-marks',
  schema: noticeMarkSchema,
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: {},
});
