import { z } from 'zod';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';
import { saidValueSchema } from '../../kernel/words/said-value.ts';
import type { SaidValue } from '../../kernel/words/saying.ts';
import { LANES, type Lane, type Notice, type NoticeEvent, noticeEventSchema, noticeSchema } from './notice.ts';

/**
 * `waiting`: not tried yet. `gathering`: a digest that other deliveries still join. `trying`: begun, and not sent yet.
 * `digested`: told by a digest. `dropped`: its subscription was removed, or may not be told of it any more.
 */
export const DELIVERY_STATES = ['waiting', 'gathering', 'trying', 'sent', 'failed', 'digested', 'dropped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
/** A message that is not over. */
export const OPEN_STATES: readonly DeliveryState[] = ['waiting', 'gathering', 'trying'];

/** Many notices in one message: how many of each event, and the first of them. */
export interface NoticeDigest {
  readonly type: 'digest';
  readonly counts: readonly { readonly event: NoticeEvent; readonly count: number }[];
  readonly first: readonly Notice[];
}

/**
 * One message to one subscription. The id of a notice's delivery is `<subscription>|<notice>`, so each notice goes to a
 * subscription once, whoever finds it and however often. That of a digest is `<subscription>|digest|<lane>|<window>`.
 */
export interface DeliveryRow extends Row {
  readonly subscriptionId: string;
  readonly state: DeliveryState;
  readonly lane: Lane;
  readonly about: Notice | NoticeDigest;
  readonly madeAt: Date;
  /** It is tried at this time or later. While it is sent, this is when another process tries it if this one dies. */
  readonly dueAt: Date;
  readonly attempts: number;
  /** What the receiver answered last, or why it could not be reached; null: not tried yet. */
  readonly answer: SaidValue | null;
  /** When it was sent, failed for good, joined a digest, or was dropped. */
  readonly endedAt: Date | null;
  /** The digest that tells it; null: none. */
  readonly digestId: string | null;
}

const digestSchema: z.ZodType<NoticeDigest> = z.object({
  type: z.literal('digest'),
  counts: z.array(z.object({ event: noticeEventSchema, count: z.number().int() })),
  first: z.array(noticeSchema),
});

const deliverySchema: z.ZodType<DeliveryRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  subscriptionId: z.string(),
  state: z.enum(DELIVERY_STATES),
  lane: z.enum(LANES),
  about: z.union([noticeSchema, digestSchema]),
  madeAt: z.date(),
  dueAt: z.date(),
  attempts: z.number().int(),
  answer: saidValueSchema.nullable().default(null),
  endedAt: z.date().nullable().default(null),
  digestId: z.string().nullable().default(null),
});

export const deliveryEntity = defineEntity<DeliveryRow>({
  name: 'deliveries',
  schema: deliverySchema,
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: {
    made: ['madeAt'],
    state: ['state', 'madeAt'],
    due: ['subscriptionId', 'state', 'lane', 'dueAt'],
    ended: ['subscriptionId', 'state', 'lane', 'endedAt'],
    digest: ['digestId', 'madeAt'],
  },
});
