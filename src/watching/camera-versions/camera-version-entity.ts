import { z } from 'zod';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';

/**
 * A camera as somebody saved it in the console. The id is `<camera>/<no>`, so if two people save over the same version, only
 * one gets the row. The newest version of a camera is the one that is watched. No row is ever changed.
 */
export interface CameraVersionRow extends Row {
  readonly cameraId: string;
  /** From 1, without a gap. */
  readonly no: number;
  /** The sender chooses it. A version that is sent again has the same id and is not saved twice. */
  readonly requestId: string;
  /** The camera's text, as a file in `streams/` has it; null: the camera is removed. */
  readonly yaml: string | null;
  /** The camera's user and password, encrypted; null: it needs none. */
  readonly login: string | null;
  /** Who saved it, and when by the clock of the store. */
  readonly by: string;
  readonly at: Date;
  /** Why, in that person's words. */
  readonly note: string;
}

const cameraVersionSchema: z.ZodType<CameraVersionRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  cameraId: z.string(),
  no: z.number().int(),
  requestId: z.string(),
  yaml: z.string().nullable(),
  login: z.string().nullable(),
  by: z.string(),
  at: z.date(),
  note: z.string(),
});

export const cameraVersionEntity = defineEntity<CameraVersionRow>({
  name: 'camera-versions',
  schema: cameraVersionSchema,
  writtenBy: 'people',
  uniqueKeys: ['requestId'],
  indexes: { camera: ['cameraId', 'no'], at: ['at'] },
});

export function cameraVersionId(cameraId: string, no: number): string {
  return `${cameraId}/${no}`;
}
