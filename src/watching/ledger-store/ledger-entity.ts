import { z } from 'zod';
import type { Presence } from '../../kernel/domain/presence.ts';
import type { Violation } from '../../kernel/domain/violation.ts';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';
import type { EndedThing } from '../presence/ended-thing.ts';
import type { LedgerState } from '../presence/ledger.ts';
import { endedThingsSchema, ledgerStateSchema, presenceSchema, violationSchema } from './presence-schema.ts';

const rowFields = { id: z.string(), version: z.number(), fence: z.number().nullish() };

/**
 * One row for each camera (its id). It holds the presences before the camera and what is owed to the cases because of them,
 * in one write.
 */
export interface LedgerRow extends Row {
  /** Null before the first look. Things that have ended are in a row of their own. */
  readonly state: Omit<LedgerState, 'endedThings'> | null;
  readonly owedViolations: readonly Violation[];
  readonly owedEnded: readonly Presence[];
}

export const ledgerEntity = defineEntity<LedgerRow>({
  name: 'ledgers',
  schema: z.object({
    ...rowFields,
    state: ledgerStateSchema.nullable(),
    owedViolations: z.array(violationSchema).readonly(),
    owedEnded: z.array(presenceSchema).readonly(),
  }),
  uniqueKeys: [],
  indexes: {},
});

/** One row for each camera (its id): its things that ended. Some of them may come back (see `StoredEndedThings`). */
export interface EndedThingsRow extends Row {
  readonly things: readonly EndedThing[];
}

export const endedThingsEntity = defineEntity<EndedThingsRow>({
  name: 'ended-things',
  schema: z.object({ ...rowFields, things: endedThingsSchema }),
  uniqueKeys: [],
  indexes: {},
});

/**
 * One row for each camera (its id): what its background model and its picture health remember. It is large, so it is written
 * seldom.
 */
export interface PictureMemoryRow extends Row {
  readonly savedAt: Date | null;
  readonly background: Uint8Array | null;
  readonly health: Uint8Array | null;
}

export const pictureMemoryEntity = defineEntity<PictureMemoryRow>({
  name: 'picture-memories',
  schema: z.object({
    ...rowFields,
    savedAt: z.date().nullable(),
    background: z.instanceof(Uint8Array).nullable(),
    health: z.instanceof(Uint8Array).nullable(),
  }),
  uniqueKeys: [],
  indexes: {},
});

/** A presence that is over. It is kept as long as retention says; its id is that of the presence. */
export interface GonePresenceRow extends Row {
  readonly cameraId: string;
  readonly endedAt: Date;
  readonly presence: Presence;
}

export const gonePresenceEntity = defineEntity<GonePresenceRow>({
  name: 'gone-presences',
  schema: z.object({ ...rowFields, cameraId: z.string(), endedAt: z.date(), presence: presenceSchema }),
  uniqueKeys: [],
  indexes: { byCamera: ['cameraId', 'endedAt'], byEnd: ['endedAt'] },
});
