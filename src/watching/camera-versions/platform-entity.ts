import { z } from 'zod';
import { defineEntity, type Row } from '../../kernel/store/entity.ts';
import { saidValueSchema } from '../../kernel/words/said-value.ts';
import type { SaidValue } from '../../kernel/words/saying.ts';
import type { PlatformAccess } from './camera-platform.ts';

const PLATFORM_TYPES = ['wvp', 'wvp-key', 'zlmediakit'] as const satisfies readonly PlatformAccess['type'][];

/** Cameras of a list: how many, and the first of them; all of those that are gone. */
export interface NamedCameras {
  readonly count: number;
  /** `name`: as the list gives it; null or empty: it gives none. */
  readonly first: readonly { readonly id: string; readonly name: string | null }[];
}

/** A video platform whose cameras were read. The id is the host and port of its HTTP API: `192.0.2.20:18080`. */
export interface PlatformRow extends Row {
  readonly address: string;
  readonly type: PlatformAccess['type'];
  /** Where its media server gives streams; empty: at the host of the API, port 554. */
  readonly media: string;
  /** Its login and that of the streams, encrypted; null: it is read only when a person asks. */
  readonly sealed: string | null;
  /** Who had it read. */
  readonly by: string;
  /** When it last gave a whole list, and when it was last asked. */
  readonly readAt: Date;
  readonly triedAt: Date;
  /** When it is read next by itself. */
  readonly againAt: Date;
  /** Since when it gives no list; null: it gave one when it was last asked. */
  readonly awaySince: Date | null;
  /** Why it gave none. */
  readonly trouble: SaidValue | null;
  /** The cameras in the store that it lists, or has listed. */
  readonly cameraIds: readonly string[];
  /** Of its last list: what the store has not, what the list changes, and which of `cameraIds` it no longer has. */
  readonly added: NamedCameras;
  readonly changed: NamedCameras;
  readonly gone: NamedCameras;
}

const named: z.ZodType<NamedCameras> = z.object({
  count: z.number().int(),
  first: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
});

const platformSchema: z.ZodType<PlatformRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  address: z.string(),
  type: z.enum(PLATFORM_TYPES),
  media: z.string(),
  sealed: z.string().nullable(),
  by: z.string(),
  readAt: z.date(),
  triedAt: z.date(),
  againAt: z.date(),
  awaySince: z.date().nullable(),
  trouble: saidValueSchema.nullable(),
  cameraIds: z.array(z.string()),
  added: named,
  changed: named,
  gone: named,
});

export const platformEntity = defineEntity<PlatformRow>({
  name: 'video-platforms',
  schema: platformSchema,
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: {},
});
