import { z } from 'zod';
import type { Row } from '../../kernel/store/entity.ts';
import { defineEntity } from '../../kernel/store/entity.ts';

/**
 * What changed about a camera that no version in the store tells of: its file is another one, or somebody confirmed its view. The
 * id is `<camera>/<no>`, so of two processes that see the same change one writes it. No row is ever changed.
 */
export interface CameraChangeRow extends Row {
  readonly cameraId: string;
  /** From 1, without a gap. */
  readonly no: number;
  readonly at: Date;
  readonly what: 'file' | 'view';
  /** SHA-256 of the file that was watched before; null: this one was the first that is known, or it is about the view. */
  readonly before: string | null;
  /** SHA-256 of the file that is watched from now on; null: it is about the view. */
  readonly after: string | null;
}

const cameraChangeSchema: z.ZodType<CameraChangeRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  cameraId: z.string(),
  no: z.number().int(),
  at: z.date(),
  what: z.enum(['file', 'view']),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

export const cameraChangeEntity = defineEntity<CameraChangeRow>({
  name: 'camera-changes',
  schema: cameraChangeSchema,
  uniqueKeys: [],
  indexes: { camera: ['cameraId', 'no'], what: ['cameraId', 'what', 'no'], at: ['at'] },
});
