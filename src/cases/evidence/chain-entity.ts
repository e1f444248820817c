import { z } from 'zod';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';

/** A manifest that is being published. It has all that is needed after a crash to finish it or to delete it. */
export interface PendingLink {
  readonly caseId: string;
  readonly no: number;
  readonly seq: number;
  readonly prevSha256: string | null;
  readonly sha256: string;
  readonly sealedAt: Date;
  readonly stagedFolder: string;
  readonly folder: string;
  /** Presences whose end this manifest seals. */
  readonly presenceIds: readonly string[];
}

/** One camera's chain of manifests. Its id is the camera's id. `seq` 0 = there is no link yet. */
export interface ChainRow extends Row {
  readonly seq: number;
  readonly headSha256: string | null;
  readonly pending: PendingLink | null;
  readonly isPending: boolean;
  /** Cases that were published but had no row here when the store was last found to be older than the evidence. */
  readonly unknownCases: number;
}

const chainSchema: z.ZodType<ChainRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  fence: z.number().int().nullish(),
  seq: z.number().int(),
  headSha256: z.string().nullable().default(null),
  pending: z
    .object({
      caseId: z.string(),
      no: z.number().int(),
      seq: z.number().int(),
      prevSha256: z.string().nullable(),
      sha256: z.string(),
      sealedAt: z.date(),
      stagedFolder: z.string(),
      folder: z.string(),
      presenceIds: z.array(z.string()),
    })
    .nullable()
    .default(null),
  isPending: z.boolean(),
  unknownCases: z.number().int().default(0),
});

export const chainEntity = defineEntity<ChainRow>({
  name: 'evidence-chains',
  schema: chainSchema,
  uniqueKeys: [],
  indexes: { pending: ['isPending'] },
});
