import { z } from 'zod';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';

/** Cameras that the same people look after, such as a district. A camera is in at most one group. */
export interface CameraGroupRow extends Row {
  readonly name: string;
  readonly cameraIds: readonly string[];
}

const cameraGroupSchema: z.ZodType<CameraGroupRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  name: z.string(),
  cameraIds: z.array(z.string()),
});

export const cameraGroupEntity = defineEntity<CameraGroupRow>({
  name: 'camera-groups',
  schema: cameraGroupSchema,
  writtenBy: 'people',
  uniqueKeys: ['name'],
  indexes: {},
});
