import { z } from 'zod';
import { RULE_KINDS, type RuleKind } from '../../kernel/domain/camera.ts';
import { saidValueSchema } from '../../kernel/words/said-value.ts';
import type { SaidValue } from '../../kernel/words/saying.ts';

/** What happens to a case that somebody may want to hear of. */
export const CASE_EVENTS = ['new-case', 'urgent-case', 'overdue-case'] as const;
export type CaseEvent = (typeof CASE_EVENTS)[number];

/** `alarm/` and the alarm's name. Names are not listed here: an alarm that a later version knows is told like the others. */
export type AlarmEvent = `alarm/${string}`;
export type NoticeEvent = CaseEvent | AlarmEvent;

/** A case, as strangers may read of it: nothing of a person, a plate or a picture. */
export interface CaseNotice {
  readonly type: 'case';
  /** `<event>/<case>`. */
  readonly id: string;
  readonly event: CaseEvent;
  readonly caseId: string;
  readonly number: string;
  readonly kind: RuleKind;
  readonly place: string;
  readonly cameraId: string;
  readonly cameraName: string;
  readonly timezone: string;
  readonly filedAt: Date;
  /** Somebody should decide by this time. */
  readonly dueAt: Date;
}

export interface AlarmNotice {
  readonly type: 'alarm';
  /** `<event>/<key>/<since>`. */
  readonly id: string;
  readonly event: AlarmEvent;
  readonly key: string;
  readonly what: SaidValue;
  /** Null: it is about a machine, or about many cameras. */
  readonly cameraId: string | null;
  readonly raisedAt: Date;
}

/**
 * Something that happened, of which people may be told. Who finds it again gives it the same id. Of an alarm that is only so
 * within one process: see `FoundAlarms`.
 */
export type Notice = CaseNotice | AlarmNotice;

/** Where deliveries wait. What is urgent does not wait behind the rest. */
export const LANES = ['urgent', 'normal'] as const;
export type Lane = (typeof LANES)[number];

/** A new case can wait; a case that is or will soon be overdue, and an alarm, cannot. */
export function laneOf({ event }: Pick<Notice, 'event'>): Lane {
  return event === 'new-case' ? 'normal' : 'urgent';
}

const event = z.custom<AlarmEvent>((text) => typeof text === 'string' && /^alarm\/[a-z][a-z-]{0,40}$/.test(text));
export const noticeEventSchema: z.ZodType<NoticeEvent> = z.union([z.enum(CASE_EVENTS), event]);

export const noticeSchema: z.ZodType<Notice> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('case'),
    id: z.string(),
    event: z.enum(CASE_EVENTS),
    caseId: z.string(),
    number: z.string(),
    kind: z.enum(RULE_KINDS),
    place: z.string(),
    cameraId: z.string(),
    cameraName: z.string(),
    timezone: z.string(),
    filedAt: z.date(),
    dueAt: z.date(),
  }),
  z.object({
    type: z.literal('alarm'),
    id: z.string(),
    event,
    key: z.string(),
    what: saidValueSchema,
    cameraId: z.string().nullable(),
    raisedAt: z.date(),
  }),
]);
