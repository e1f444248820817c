import { z } from 'zod';
import { RULE_KINDS } from '../../kernel/domain/camera.ts';
import { boxSchema, explanationSchema } from '../../kernel/domain/explanation-schema.ts';
import { FAMILIES } from '../../kernel/domain/label.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { PRESENCE_TYPES } from '../../kernel/domain/presence.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import type { EndedThing } from '../presence/ended-thing.ts';
import type { Appearance, LedgerState } from '../presence/ledger.ts';

const timelineSchema = z
  .array(z.object({ type: z.enum(['seen', 'gap', 'absent']), fromAt: z.date(), toAt: z.date() }))
  .readonly();
/**
 * Each thing of a day has hundreds of numbers, and every look checks them. So this uses no schema for each number, and makes
 * no copy.
 */
const appearanceSchema = z.custom<Appearance>((value) => Array.isArray(value) && value.every(Number.isFinite));
const typeSchema = z.enum(PRESENCE_TYPES);
const familySchema = z.enum(FAMILIES);

const presenceFields = z.object({
  id: z.string(),
  cameraId: z.string(),
  thingId: z.string(),
  type: typeSchema,
  family: familySchema,
  label: z.string(),
  boxXyxy: boxSchema.nullable(),
  state: z.enum(['confirming', 'dwelling', 'clearing', 'gone']),
  firstSeenAt: z.date(),
  alreadyThere: z.boolean(),
  lastSeenAt: z.date(),
  timeline: timelineSchema,
  personNearAt: z.date().nullable(),
  personNearTimes: timelineSchema.exactOptional(),
  queueTimes: timelineSchema.exactOptional(),
  partIds: z.array(z.string()).readonly(),
  observations: z
    .array(
      z.object({
        at: z.date(),
        frameSeq: z.number(),
        boxXyxy: boxSchema.nullable(),
        label: z.string(),
        confidence: z.number().nullable(),
      }),
    )
    .readonly(),
  reportedRuleIds: z.array(z.string()).readonly(),
  trialRuleIds: z.array(z.string()).readonly().exactOptional(),
  ended: z.enum(['left', 'unknown']).nullable(),
  clearedAt: z.date().nullable(),
});

export const presenceSchema: z.ZodType<Presence> = presenceFields;

const trackingSchema = z.object({
  pending: timelineSchema,
  unsureMs: z.number(),
  missing: z
    .object({ sinceAt: z.date(), looks: z.number(), isSure: z.boolean(), backAt: z.date().nullable() })
    .nullable(),
  doubt: z.object({ sinceAt: z.date(), appearance: appearanceSchema }).nullable(),
  lastResult: z.enum(['seen', 'unchanged', 'hidden', 'unlooked', 'absent']),
  looks: z.number(),
  seenLooks: z.number(),
  hasMoved: z.boolean(),
  wasAlone: z.boolean(),
  labelLooks: z.record(z.string(), z.number()),
  appearance: appearanceSchema.nullable(),
  unlikeLooks: z.number(),
});

export const endedThingsSchema: z.ZodType<readonly EndedThing[]> = z
  .array(
    z.object({
      thingId: z.string(),
      type: typeSchema,
      family: familySchema,
      boxXyxy: boxSchema,
      appearance: appearanceSchema.nullable(),
      endedAt: z.date(),
      mayReturn: z.boolean(),
      // An earlier version did not store this: the thing may have a case.
      mayHaveCase: z.boolean().default(true),
    }),
  )
  .readonly();

export const ledgerStateSchema: z.ZodType<Omit<LedgerState, 'endedThings'>> = z.object({
  presences: z.array(presenceFields.extend({ tracking: trackingSchema })).readonly(),
  watchedUntil: z.date().nullable(),
  begunAt: z.date().nullable(),
  looksSinceBegun: z.number(),
  gaps: timelineSchema,
  traces: z
    .array(
      z.object({
        boxXyxy: boxSchema,
        family: familySchema,
        firstAt: z.date(),
        lastAt: z.date(),
        alreadyThere: z.boolean(),
      }),
    )
    .readonly(),
  isBlind: z.boolean(),
  isSuspect: z.boolean(),
  isSuspended: z.boolean(),
});

export const violationSchema: z.ZodType<Violation> = z.object({
  cameraId: z.string(),
  presenceId: z.string(),
  thingId: z.string(),
  kind: z.enum(RULE_KINDS),
  label: z.string(),
  boxXyxy: boxSchema.nullable(),
  firstSeenAt: z.date(),
  alreadyThere: z.boolean(),
  reachedAt: z.date(),
  explanation: explanationSchema,
  trial: z.literal(true).exactOptional(),
});
