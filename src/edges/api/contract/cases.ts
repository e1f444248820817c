import { z } from 'zod';
import { MOST_REJECTED_AT_ONCE } from '../../../people/review/bulk-rejection.ts';
import { REVIEW_STATES } from '../../../people/review/review-entity.ts';
import { boxXyxy, chosenId, id, kind, pageOf, paging, requestId, time, who } from './shapes.ts';

export const reviewState = z.enum(REVIEW_STATES);

/** One file of a case's evidence that people look at. */
export const picture = z.object({
  file: z.string(),
  kind: z.enum(['original', 'annotated', 'close-up', 'sheet']),
  /** What it shows: `first`, `between`, `filing`, `last`, `left`, `before`. */
  shows: z.array(z.string()),
  capturedAt: time.nullable(),
  widthPx: z.number(),
  heightPx: z.number(),
  sha256: z.string(),
  /** Where the thing is in this picture; null when that is not known. */
  boxXyxy: boxXyxy.nullable(),
});
export type CasePicture = z.infer<typeof picture>;

/** A case in a list. */
export const caseLine = z.object({
  id,
  /** For people: `20261128-0042`. */
  number: z.string(),
  /** How many acts of people it has. A decision names this number, so that of two people one wins. */
  seen: z.number().int(),
  cameraId: z.string(),
  cameraName: z.string(),
  place: z.string(),
  timezone: z.string(),
  kind,
  ruleId: z.string().nullable(),
  filedAt: time,
  dueAt: time,
  state: reviewState,
  reasonId: z.string().nullable(),
  decider: who.nullable(),
  decidedAt: time.nullable(),
  /** Who looks at it now, and how long nobody else gets it. */
  claim: z.object({ by: who, until: time }).nullable(),
  /** The picture in which the limit was reached, for the list. */
  thumbnail: z.string().nullable(),
});
export type ListedCase = z.infer<typeof caseLine>;

/** How a stay ended: seen to be gone, or nobody watched for too long to know; null while it stays. */
const ended = z.enum(['left', 'unknown']).nullable();

/** A case on the page where it is decided: everything for one screen. */
export const reviewCase = caseLine.extend({
  /** Why it is a violation, in the viewer's language. */
  why: z.string(),
  label: z.string(),
  /** The thing's name in the viewer's language. */
  thing: z.string(),
  dwellMs: z.number(),
  firstSeenAt: time,
  alreadyThere: z.boolean(),
  gapMs: z.number(),
  clearedAt: time.nullable(),
  ended,
  isOpen: z.boolean(),
  zones: z.array(z.object({ name: z.string(), polygon: z.array(z.tuple([z.number(), z.number()])) })),
  pictures: z.array(picture),
  /** What the evidence lacks and why, in the viewer's language. */
  missing: z.array(z.string()),
  /** What people noted, oldest first. */
  notes: z.array(z.object({ at: time, by: who, text: z.string() })),
  /** Set when retention has deleted the evidence. */
  retiredAt: time.nullable(),
  /** What happened at this place before, newest first. */
  before: z.array(
    z.object({ id, number: z.string(), filedAt: time, state: reviewState, reasonId: z.string().nullable() }),
  ),
});
export type ReviewCase = z.infer<typeof reviewCase>;

/** The whole case: the sheet's page. */
export const wholeCase = reviewCase.extend({
  sightings: z.array(
    z.object({
      firstSeenAt: time,
      reachedAt: time,
      dwellMs: z.number(),
      clearedAt: time.nullable(),
      ended,
    }),
  ),
  /** What the machine and people did, oldest first, in the viewer's language. */
  course: z.array(z.object({ at: time, by: z.string(), did: z.string() })),
  manifests: z.array(z.object({ no: z.number(), seq: z.number(), sha256: z.string() })),
  recurrenceOf: id.nullable(),
});
export type WholeCase = z.infer<typeof wholeCase>;

export const caseFilters = z.strictObject({
  ...paging,
  state: reviewState.optional(),
  cameraId: z.string().max(100).optional(),
  kind: kind.optional(),
  /** With a filter by reason or by person, there is no filter by state or kind. */
  reasonId: chosenId.optional(),
  decider: who.optional(),
  /** What waits and is overdue, the longest overdue first. It goes with no other filter. */
  overdue: z.literal('true').optional(),
  from: time.optional(),
  to: time.optional(),
});
export const casePage = pageOf(caseLine).extend({
  /** How many there are in all; at most 10,000 are counted. */
  count: z.number(),
  isCountCut: z.boolean(),
});

export const decisionBody = z.strictObject({
  requestId,
  seen: z.number().int().min(0),
  verdict: z.enum(['confirmed', 'rejected', 'unsure']),
  reasonId: chosenId.optional(),
  /** The case that it is a duplicate of. */
  duplicateOf: id.optional(),
});
export const actBody = z.strictObject({ requestId, seen: z.number().int().min(0) });
export const takeBackBody = z.strictObject({ requestId });
export const noteBody = z.strictObject({ requestId, text: z.string().min(1).max(2_000) });
export const mergeBody = z.strictObject({ requestId, seen: z.number().int().min(0), into: id });
export const bulkBody = z.strictObject({
  requestId,
  cameraId: z.string(),
  reasonId: chosenId,
  cases: z
    .array(z.object({ id, seen: z.number().int().min(0) }))
    .min(1)
    .max(MOST_REJECTED_AT_ONCE),
});
export const bulkAnswer = z.object({
  rejected: z.array(id),
  /**
   * Those that stay as they are, for example because somebody else decided them meanwhile. When one of the cases was
   * never shown to the person, or is not of this camera, the whole request is refused.
   */
  refused: z.array(z.object({ id, message: z.string() })),
});

/** The cases that are given back. */
export const releaseBody = z.strictObject({ caseIds: z.array(z.string().max(120)).max(100) });
export const shownBody = z.strictObject({ files: z.array(z.string().max(120)).max(40) });

export const reason = z.object({
  id: z.string(),
  en: z.string(),
  zh: z.string(),
  /** The kinds it is offered for; null: all. */
  kinds: z.array(kind).nullable(),
  /** True when the person must name the other case, as for `duplicate`. */
  asksForCase: z.boolean(),
  /** Reasons are offered in this order. A digit chooses one of the first nine. */
  place: z.number().int(),
  isOffered: z.boolean(),
  version: z.number(),
});
export type OfferedReason = z.infer<typeof reason>;

export const claims = z.object({
  /** The cases that this person holds. The one that is due first comes first. */
  cases: z.array(reviewCase),
  /** How many wait in all, also those that others hold; at most 10,000 are counted. */
  waiting: z.number(),
  isCountCut: z.boolean(),
  /** When nothing is left to claim: who holds what is left, and until when. */
  heldBy: z.array(z.object({ by: who, until: time })),
});
export type Claims = z.infer<typeof claims>;

export const verdictAnswer = z.object({
  /** 0: unchanged. 1: changed. 4: unchanged, but nobody vouched for the key. */
  exitCode: z.number(),
  lines: z.array(z.string()),
});
