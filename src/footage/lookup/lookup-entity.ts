import { z } from 'zod';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';
import { LOOKUP_STATES, type Lookup, type LookupExport, type LookupState } from './lookup.ts';
import { partSchema, STEP_SCHEMAS } from './lookup-step.ts';
import { LOOKUP_WAITS, type LookupWait, waitOf } from './lookup-wait.ts';

/** A lookup for lists and the register: what its steps made of it, and the fields by which it is found. It can be made again from the steps. */
export interface LookupRow extends Row {
  readonly day: string;
  readonly numberOfDay: number;
  /** `202612`, in the zone of the city. */
  readonly month: string;
  readonly unit: string;
  readonly state: LookupState;
  readonly askedAt: Date;
  readonly waitsFor: LookupWait | null;
  /** Then somebody is reminded. */
  readonly dueAt: Date | null;
  readonly exportState: LookupExport['state'] | null;
  /** When an export that is made ends; when one that is owed was ordered. */
  readonly exportDueAt: Date | null;
  readonly lookup: Lookup;
}

const done = { by: z.string(), at: z.date() };

export const lookupSchema: z.ZodType<Lookup> = z.object({
  id: z.string(),
  steps: z.number().int(),
  asked: STEP_SCHEMAS.ask,
  askedBy: z.string(),
  askedAt: z.date(),
  state: z.enum(LOOKUP_STATES),
  decision: z
    .discriminatedUnion('type', [
      STEP_SCHEMAS.approve.extend(done),
      STEP_SCHEMAS.refuse.extend(done),
      STEP_SCHEMAS['take-back'].extend(done),
    ])
    .nullable()
    .default(null),
  hold: STEP_SCHEMAS.hold.extend(done).nullable().default(null),
  export: z
    .object({
      order: z.string(),
      parts: z.array(partSchema),
      orderedAt: z.date(),
      state: z.enum(['owed', 'made', 'failed', 'gone']),
      made: STEP_SCHEMAS['export-made'].nullable().default(null),
      why: z.string().nullable().default(null),
    })
    .nullable()
    .default(null),
  handedOver: STEP_SCHEMAS['hand-over'].extend(done).nullable().default(null),
  outcome: STEP_SCHEMAS.outcome.extend(done).nullable().default(null),
  closed: STEP_SCHEMAS.close.extend(done).nullable().default(null),
});

const lookupRowSchema: z.ZodType<LookupRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  day: z.string(),
  numberOfDay: z.number().int(),
  month: z.string(),
  unit: z.string(),
  state: z.enum(LOOKUP_STATES),
  askedAt: z.date(),
  waitsFor: z.enum(LOOKUP_WAITS).nullable().default(null),
  dueAt: z.date().nullable().default(null),
  exportState: z.enum(['owed', 'made', 'failed', 'gone']).nullable().default(null),
  exportDueAt: z.date().nullable().default(null),
  lookup: lookupSchema,
});

export const lookupEntity = defineEntity<LookupRow>({
  name: 'lookups',
  schema: lookupRowSchema,
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: {
    number: ['day', 'numberOfDay'],
    asked: ['askedAt'],
    month: ['month', 'askedAt'],
    state: ['state', 'askedAt'],
    unit: ['unit', 'askedAt'],
    unitMonth: ['unit', 'month', 'askedAt'],
    unitState: ['unit', 'state', 'askedAt'],
    due: ['waitsFor', 'dueAt'],
    unitDue: ['unit', 'waitsFor', 'dueAt'],
    export: ['exportState', 'exportDueAt'],
  },
});

/** The row by which a lookup is found. */
export function lookupRow(lookup: Lookup): LookupRow {
  const { id, asked, askedAt, state, export: of } = lookup;
  const [waitsFor, dueAt] = waitOf(lookup) ?? [null, null];
  return {
    ...{ id, version: 1, day: asked.day, numberOfDay: Number(id.slice(id.indexOf('-') + 1)) },
    ...{ month: asked.day.slice(0, 7).replace('-', ''), unit: asked.unit, state, askedAt, waitsFor, dueAt },
    exportState: of?.state ?? null,
    exportDueAt: (of?.state === 'made' ? of.made?.endsAt : of?.orderedAt) ?? null,
    lookup,
  };
}
