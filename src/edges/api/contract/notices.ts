import { z } from 'zod';
import { ALARM_NAMES } from '../../../operations/alarms/alarms.ts';
import { DELIVERY_STATES } from '../../../people/notices/delivery-entity.ts';
import { type AlarmEvent, CASE_EVENTS, LANES, type NoticeEvent } from '../../../people/notices/notice.ts';
import { MAIL_SECURITIES } from '../../../people/notices/notice-way-entity.ts';
import { quietHoursSchema } from '../../../people/notices/quiet-hours.ts';
import { chosenId, language, pageOf, staffNo, time } from './shapes.ts';

const ALARM_EVENTS = ALARM_NAMES.map((name): AlarmEvent => `alarm/${name}`);
/** What somebody may be told of. */
export const NOTICE_EVENTS: readonly NoticeEvent[] = [...CASE_EVENTS, ...ALARM_EVENTS];

const name = z.string().trim().min(1).max(60);
/** One line: a line break in a header of a mail would begin another header. */
const mailAddress = z.email().max(200);
const httpAddress = z.url({ protocol: /^https?$/ }).max(1_000);
const seen = z.number().int().min(0);

export const noticeWay = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(['webhook', 'mail']),
  /** Of a webhook only its host is shown: the rest of its address may be a secret. */
  host: z.string(),
  port: z.number().nullable(),
  security: z.enum(MAIL_SECURITIES).nullable(),
  from: z.string().nullable(),
  linkBase: z.string().nullable(),
  hasLogin: z.boolean(),
  version: z.number(),
});
export type ShownNoticeWay = z.infer<typeof noticeWay>;

const ofEveryWay = { name, linkBase: httpAddress.nullable(), seen };
export const wayBody = z.discriminatedUnion('type', [
  z.strictObject({
    ...ofEveryWay,
    type: z.literal('webhook'),
    /** Null: as before. */
    url: httpAddress.nullable(),
    secret: z.string().min(16).max(200).nullable(),
  }),
  z.strictObject({
    ...ofEveryWay,
    type: z.literal('mail'),
    host: z.string().regex(/^[A-Za-z0-9.:_-]{1,200}$/),
    port: z.number().int().min(1).max(65_535),
    security: z.enum(MAIL_SECURITIES),
    from: mailAddress,
    login: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('none') }),
      z.strictObject({ type: z.literal('kept') }),
      z.strictObject({
        type: z.literal('typed'),
        user: z.string().min(1).max(200),
        password: z.string().min(1).max(200),
      }),
    ]),
  }),
]);

export const subscription = z.object({
  id: z.string(),
  name: z.string(),
  wayId: z.string(),
  address: z.string().nullable(),
  personId: z.string().nullable(),
  groupId: z.string().nullable(),
  events: z.array(z.string()),
  quiet: quietHoursSchema.nullable(),
  language,
  version: z.number(),
});
export type ShownSubscription = z.infer<typeof subscription>;

export const subscriptionBody = z.strictObject({
  name,
  wayId: chosenId,
  address: mailAddress.nullable(),
  personId: staffNo.nullable(),
  groupId: chosenId.nullable(),
  events: z
    .array(z.custom<NoticeEvent>((event) => NOTICE_EVENTS.some((known) => known === event)))
    .min(1)
    .max(100),
  quiet: quietHoursSchema.nullable(),
  language,
  seen,
});

export const notices = z.object({
  ways: z.array(noticeWay),
  subscriptions: z.array(subscription),
  /** What a subscription may ask for. */
  events: z.array(z.object({ event: z.string(), name: z.string() })),
});

export const testBody = z.strictObject({ address: mailAddress.nullable() });
export const testAnswer = z.object({
  isTaken: z.boolean(),
  /** What the receiver answered, or why it did not take the test; in the viewer's language. */
  answer: z.string(),
});

export const delivery = z.object({
  id: z.string(),
  /** Null: the subscription was removed. */
  subscription: z.string().nullable(),
  state: z.enum(DELIVERY_STATES),
  lane: z.enum(LANES),
  subject: z.string(),
  madeAt: time,
  /** When it is tried next; null: it is over. */
  nextAt: time.nullable(),
  endedAt: time.nullable(),
  attempts: z.number(),
  /** What the receiver answered last, in the viewer's language. */
  answer: z.string().nullable(),
});
export type ShownDelivery = z.infer<typeof delivery>;
export const deliveries = pageOf(delivery);
export const deliveryState = z.enum(DELIVERY_STATES);
