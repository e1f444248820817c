import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { BoxXyxy } from '../../kernel/domain/box.ts';

/**
 * What a still shows. `before`: the last good picture (camera faults); `first`: when it came; `between`; `filing`: when the
 * threshold was reached; `last`: the last it was seen in; `left`: it is seen to be gone (camera faults: the first good picture).
 */
export const STILL_ROLES = ['before', 'first', 'between', 'filing', 'last', 'left'] as const;
export type StillRole = (typeof STILL_ROLES)[number];

/** A full-size picture kept for a presence, before or after it became evidence. */
export interface Still {
  readonly presenceId: string;
  readonly role: StillRole;
  readonly capturedAt: Date;
  readonly frameSeq: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Where the thing was, or had been. */
  readonly boxXyxy: BoxXyxy | null;
  readonly sha256: string;
}

export const stillSchema: z.ZodType<Still> = z.object({
  presenceId: z.string(),
  role: z.enum(STILL_ROLES),
  capturedAt: z.coerce.date(),
  frameSeq: z.number().int(),
  widthPx: z.number().int().positive(),
  heightPx: z.number().int().positive(),
  boxXyxy: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly().nullable(),
  sha256: z.string(),
});

/** `20260101T000030.000Z-first`: sorts by time, safe in every file system. */
export function stillName({ capturedAt, role }: Pick<Still, 'capturedAt' | 'role'>): string {
  return `${capturedAt.toISOString().replace(/[-:]/g, '')}-${role}`;
}

/** A presence's folder name: its id where that is a safe name, else a hash of it. */
export function folderNameOf(presenceId: string): string {
  const isSafe = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(presenceId);
  return isSafe ? presenceId : `x${createHash('sha256').update(presenceId).digest('hex').slice(0, 40)}`;
}
