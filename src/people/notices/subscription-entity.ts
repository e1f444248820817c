import { z } from 'zod';
import { LANGUAGES, type Language } from '../../kernel/domain/language.ts';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';
import { type NoticeEvent, noticeEventSchema } from './notice.ts';
import { type QuietHours, quietHoursSchema } from './quiet-hours.ts';

/** Who hears of what, and how 订阅. */
export interface SubscriptionRow extends Row {
  readonly name: string;
  readonly wayId: string;
  /** The mail address; null where the way is a webhook. */
  readonly address: string | null;
  /** Whom it is for: only what this person may see is told, and nothing once the person may not sign in. Null: nobody in particular. */
  readonly personId: string | null;
  /** Only cameras of this group; null: all. */
  readonly groupId: string | null;
  readonly events: readonly NoticeEvent[];
  /** Null: at any time. */
  readonly quiet: QuietHours | null;
  readonly language: Language;
  /** What happened before is not told. */
  readonly createdAt: Date;
}

const subscriptionSchema: z.ZodType<SubscriptionRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  name: z.string(),
  wayId: z.string(),
  address: z.string().nullable().default(null),
  personId: z.string().nullable().default(null),
  groupId: z.string().nullable().default(null),
  events: z.array(noticeEventSchema),
  quiet: quietHoursSchema.nullable().default(null),
  language: z.enum(LANGUAGES),
  createdAt: z.date(),
});

export const subscriptionEntity = defineEntity<SubscriptionRow>({
  name: 'subscriptions',
  schema: subscriptionSchema,
  writtenBy: 'people',
  uniqueKeys: ['name'],
  indexes: { way: ['wayId'] },
});
