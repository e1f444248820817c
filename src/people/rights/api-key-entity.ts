import { z } from 'zod';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';
import { RIGHTS, type Right } from './right.ts';

/** A key with which another program calls the API. The id is the SHA-256 of the key. */
export interface ApiKeyRow extends Row {
  /** The log shows it as `key:<name>`. It is unique for ever. */
  readonly name: string;
  readonly scopes: readonly Right[];
  readonly groupIds: readonly string[] | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  /** When the key was withdrawn. */
  readonly endedAt: Date | null;
}

const apiKeySchema: z.ZodType<ApiKeyRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  name: z.string(),
  scopes: z.array(z.enum(RIGHTS)),
  groupIds: z.array(z.string()).nullable().default(null),
  createdBy: z.string(),
  createdAt: z.date(),
  endedAt: z.date().nullable().default(null),
});

export const apiKeyEntity = defineEntity<ApiKeyRow>({
  name: 'api-keys',
  schema: apiKeySchema,
  writtenBy: 'people',
  uniqueKeys: ['name'],
  indexes: { created: ['createdAt'] },
});
