import { z } from 'zod';
import { LOOKUP_STATES } from '../../../footage/lookup/lookup.ts';
import { EXPORT_MEDIA, LOOKUP_MANNERS } from '../../../footage/lookup/lookup-step.ts';
import { LOOKUP_WAITS } from '../../../footage/lookup/lookup-wait.ts';
import { REGISTER_OUTCOMES } from '../../../footage/lookup/register.ts';
import { GAP_REASONS } from '../../../footage/recording/gap.ts';
import { id, pageOf, paging, requestId, time, who } from './shapes.ts';

const text = (most: number) => z.string().trim().min(1).max(most);
const note = z.string().trim().max(1_000).default('');
const count = z.number().int();
const unit = text(60);

/** A paper that was scanned: its file is kept elsewhere, and the hash says which one it is. */
const scan = z.strictObject({ name: text(200), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
/** One stretch of one camera: from ≤ t < to. */
const part = z.strictObject({ cameraId: id, from: time, to: time });
/** A circle, in degrees of WGS-84. */
const area = z.strictObject({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  radiusM: z.number().min(1).max(20_000),
});

/** Cameras by their ids, and all of a circle whose place is known. */
const askedOf = {
  cameraIds: z.array(id).max(200).default([]),
  area: area.nullable().default(null),
  from: time,
  to: time,
};

/** What somebody may ask for. */
export const lookupCameras = z.object({
  cameras: z.array(z.object({ id: z.string(), name: z.string(), timezone: z.string() })),
});

export const sizeBody = z.strictObject(askedOf);
export const askedSize = z.object({
  parts: z.array(
    part.extend({
      name: z.string(),
      timezone: z.string(),
      /** Milliseconds of which there is video, and of which there is none. */
      recordedMs: count,
      gapMs: count,
      /** About. */
      bytes: count,
      /** The first of them; `untold`: nothing is known of this time. */
      gaps: z.array(z.object({ from: time, to: time, reason: z.enum([...GAP_REASONS, 'taken', 'untold']) })),
      moreGaps: count,
    }),
  ),
  /** Cameras that the viewer may see and whose place nobody has said: a circle never finds them. */
  withoutPlace: count,
});

export const askBody = z.strictObject({
  ...askedOf,
  requestId,
  manner: z.enum(LOOKUP_MANNERS),
  /** Null: the viewer's own. Only whoever approves names another. */
  unit: unit.nullable().default(null),
  officers: z.array(z.strictObject({ name: text(60), number: text(40) })).max(10),
  paper: z.strictObject({ number: text(80), scan: scan.nullable().default(null) }),
  ground: text(500),
  seeks: text(1_000),
  /** How far the clock in the picture goes ahead of the right time; null: nobody compared them. */
  clockAheadMs: z.number().int().min(-86_400_000).max(86_400_000).nullable().default(null),
  isUrgent: z.boolean().default(false),
});

const acting = { requestId, seen: z.number().int().min(1) };
export const approveBody = z.strictObject({ ...acting, parts: z.array(part).max(500).nullable().default(null), note });
/** `reason`: a refusal has one. */
export const reasonBody = z.strictObject({ ...acting, reason: z.string().trim().max(1_000).default('') });
export const againBody = z.strictObject(acting);
export const handOverBody = z.strictObject({
  ...acting,
  to: text(120),
  medium: z.enum(EXPORT_MEDIA),
  mediumNumber: text(80),
  sheet: scan.nullable().default(null),
});
export const outcomeBody = z.strictObject({
  ...acting,
  wasUsed: z.boolean(),
  caseNumber: text(80).nullable().default(null),
  result: z.string().trim().max(2_000).default(''),
});
export const closeBody = z.strictObject({ ...acting, note });

const done = { by: who, at: time };

export const lookupLine = z.object({
  id: z.string(),
  /** Goes with the next step. */
  steps: count,
  state: z.enum(LOOKUP_STATES),
  manner: z.enum(LOOKUP_MANNERS),
  isUrgent: z.boolean(),
  unit: z.string(),
  cameras: z.array(z.object({ id: z.string(), name: z.string(), timezone: z.string() })),
  from: time,
  to: time,
  seeks: z.string(),
  askedBy: who,
  askedAt: time,
  /** Null: it is over. */
  waitsFor: z.enum(LOOKUP_WAITS).nullable(),
  /** After this time it stands out. */
  dueAt: time.nullable(),
});
export type LookupLine = z.infer<typeof lookupLine>;

export const shownLookup = lookupLine.extend({
  officers: z.array(z.object({ name: z.string(), number: z.string() })),
  paper: z.object({ number: z.string(), scan: scan.nullable() }),
  ground: z.string(),
  area: area.nullable(),
  clockAheadMs: count.nullable(),
  /** Hours that were going or gone when it was asked for; null: the hold is not placed yet. */
  lost: z.array(z.object({ cameraId: z.string(), hourAt: time })).nullable(),
  decision: z
    .object({
      ...done,
      type: z.enum(['approve', 'refuse', 'take-back']),
      /** What was approved. */
      parts: z.array(part),
      note: z.string(),
      /** So long they may look at it. */
      untilAt: time.nullable(),
    })
    .nullable(),
  export: z
    .object({
      state: z.enum(['owed', 'made', 'failed', 'gone']),
      /** While it is made: bytes; null: it waits. */
      progress: z.object({ done: count, of: count }).nullable(),
      why: z.string().nullable(),
      made: z.object({ sha256: z.string(), bytes: count, files: count, gapMs: count, endsAt: time }).nullable(),
    })
    .nullable(),
  handedOver: z
    .object({ ...done, to: z.string(), medium: z.enum(EXPORT_MEDIA), mediumNumber: z.string(), sheet: scan.nullable() })
    .nullable(),
  outcome: z
    .object({ ...done, wasUsed: z.boolean(), caseNumber: z.string().nullable(), result: z.string() })
    .nullable(),
  closed: z.object({ ...done, note: z.string() }).nullable(),
  /** All of its steps. `what`: in the viewer's language. */
  course: z.array(z.object({ ...done, no: count, what: z.string(), note: z.string() })),
});
export type ShownLookup = z.infer<typeof shownLookup>;

/** A page may be short although more follow. */
export const lookupPage = pageOf(lookupLine);
export const lookupFilters = z.strictObject({
  ...paging,
  state: z.enum(LOOKUP_STATES).optional(),
  /** Those that wait for it for longer than they should. */
  lateFor: z.enum(LOOKUP_WAITS).optional(),
});

/** How far the export is. `state`: null: there is none. */
export const lookupProgress = z.object({
  state: z.enum(['owed', 'made', 'failed', 'gone']).nullable(),
  progress: z.object({ done: count, of: count }).nullable(),
  why: z.string().nullable(),
});

/** What lies in the folder that is handed over. `bytes`: of each file. */
export const lookupFiles = z.object({ files: z.array(z.object({ name: z.string(), bytes: count })) });
/** A name with `/` between, below the folder. */
export const lookupFile = z.object({ id, name: z.string().min(1).max(300) });

export const approvedFootage = z.object({ parts: z.array(part) });

export const registerFilters = z.strictObject({
  /** The last month. */
  to: z.string().regex(/^20\d\d(0[1-9]|1[0-2])$/),
  months: z.coerce.number().int().min(1).max(24).default(1),
  unit: unit.optional(),
  cameraId: id.optional(),
  outcome: z.enum(REGISTER_OUTCOMES).optional(),
});
export const registerExport = registerFilters.extend({ format: z.enum(['csv', 'xlsx']).default('csv') });

const sum = z.object({
  past: z.number().int(),
  lookups: count,
  /** Cases that were opened from them. */
  opened: count,
  refused: count,
  handedOver: count,
  /** Half of those that were handed over took no longer; null: none was. */
  medianToHandOverMs: z.number().nullable(),
});
export const register = z.object({
  /** `1,598 lookups, 302 cases opened from them`, in the viewer's language. */
  line: z.string(),
  /** The zone of the city now. Each lookup keeps the day that it had when it was asked. */
  zone: z.string(),
  all: sum,
  months: z.array(sum.extend({ month: z.string() })),
  units: z.array(sum.extend({ unit: z.string() })),
  cameras: z.array(sum.extend({ cameraId: z.string() })),
});
