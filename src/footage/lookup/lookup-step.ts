import { z } from 'zod';

/** `view`: they look on the spot. `copy`: an export leaves. */
export const LOOKUP_MANNERS = ['view', 'copy'] as const;

/** On what an export is handed over. */
export const EXPORT_MEDIA = ['disc', 'drive', 'network', 'other'] as const;

/** A paper that was scanned: the file is kept by whoever runs the archive, and its hash says which one it is. */
const scanSchema = z.object({ name: z.string(), sha256: z.string() });

/** One stretch of one camera: fromAt ≤ t < toAt. */
export const partSchema = z.object({ cameraId: z.string(), fromAt: z.date(), toAt: z.date() });
export type LookupPart = Readonly<z.infer<typeof partSchema>>;

const askSchema = z.object({
  type: z.literal('ask'),
  manner: z.enum(LOOKUP_MANNERS),
  /** The office that asks. */
  unit: z.string(),
  /** The two who come, with the numbers of their cards. */
  officers: z.array(z.object({ name: z.string(), number: z.string() })),
  /** The paper by which they may ask. */
  paper: z.object({ number: z.string(), scan: scanSchema.nullable() }),
  ground: z.string(),
  /** As they were named then. Times of spans are written in a camera's own zone. */
  cameras: z.array(z.object({ id: z.string(), name: z.string(), timezone: z.string() })),
  /** The circle by which the cameras were chosen, in degrees of WGS-84; null: they were named one by one. */
  area: z.object({ longitude: z.number(), latitude: z.number(), radiusM: z.number() }).nullable(),
  fromAt: z.date(),
  toAt: z.date(),
  seeks: z.string(),
  /** How far the clock that is burned into the picture goes ahead of the right time; null: nobody compared them. */
  clockAheadMs: z.number().int().nullable(),
  isUrgent: z.boolean(),
  /** The day on which it was asked, `2026-12-01`, and the city's zone in which that is this day: months of the register count by it. */
  day: z.string(),
  zone: z.string(),
});
export type LookupAsk = Readonly<z.infer<typeof askSchema>>;

/** The schema of each step, by its type. */
export const STEP_SCHEMAS = {
  ask: askSchema,
  /** `parts`: what is allowed of what was asked. `untilAt`: so long they may look at it. */
  approve: z.object({ type: z.literal('approve'), parts: z.array(partSchema), note: z.string(), untilAt: z.date() }),
  refuse: z.object({ type: z.literal('refuse'), reason: z.string() }),
  'take-back': z.object({ type: z.literal('take-back'), reason: z.string() }),
  /** The export failed, or its bytes are gone: it is made anew. */
  'export-again': z.object({ type: z.literal('export-again') }),
  'hand-over': z.object({
    type: z.literal('hand-over'),
    to: z.string(),
    medium: z.enum(EXPORT_MEDIA),
    mediumNumber: z.string(),
    /** The sheet that both signed. */
    sheet: scanSchema.nullable(),
  }),
  /** What came of it. `caseNumber`: of the case that the police opened by it; null: none. */
  outcome: z.object({
    type: z.literal('outcome'),
    wasUsed: z.boolean(),
    caseNumber: z.string().nullable(),
    result: z.string(),
  }),
  close: z.object({ type: z.literal('close'), note: z.string() }),
  /** What is asked is kept from retention; `lost`: hours that were going or gone already. */
  hold: z.object({ type: z.literal('hold'), lost: z.array(z.object({ cameraId: z.string(), hourAt: z.date() })) }),
  'export-made': z.object({
    type: z.literal('export-made'),
    order: z.string(),
    /** Of its signed manifest. */
    sha256: z.string(),
    bytes: z.number().int(),
    files: z.number().int(),
    /** Time of its parts of which there is no video. */
    gapMs: z.number().int(),
    /** Then its bytes go. The manifest stays. */
    endsAt: z.date(),
  }),
  'export-failed': z.object({ type: z.literal('export-failed'), order: z.string(), why: z.string() }),
  'export-ended': z.object({ type: z.literal('export-ended'), order: z.string() }),
} as const;

/** What happens to a lookup, as data. What stands after `close` is done by the program, the rest by people. */
export const lookupStepSchema = z.discriminatedUnion('type', [
  ...([STEP_SCHEMAS.ask, STEP_SCHEMAS.approve, STEP_SCHEMAS.refuse, STEP_SCHEMAS['take-back']] as const),
  ...([STEP_SCHEMAS['export-again'], STEP_SCHEMAS['hand-over'], STEP_SCHEMAS.outcome, STEP_SCHEMAS.close] as const),
  ...([STEP_SCHEMAS.hold, STEP_SCHEMAS['export-made'], STEP_SCHEMAS['export-failed']] as const),
  STEP_SCHEMAS['export-ended'],
]);

export type LookupStep = z.infer<typeof lookupStepSchema>;
export type LookupStepType = LookupStep['type'];
export type StepOf<Type extends LookupStepType> = Extract<LookupStep, { type: Type }>;

const PROGRAM_STEPS: ReadonlySet<LookupStepType> = new Set(['hold', 'export-made', 'export-failed', 'export-ended']);

/** Whether the program did it, and no person. */
export function isOfProgram({ type }: Pick<LookupStep, 'type'>): boolean {
  return PROGRAM_STEPS.has(type);
}
