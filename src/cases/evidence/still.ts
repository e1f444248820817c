import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { BoxXyxy } from '../../kernel/domain/box.ts';

/**
 * What a still shows. `before`: the last good picture (camera faults). `first`: when the thing came. `between`: a moment in
 * the middle. `filing`: when the threshold was reached. `last`: the last picture in which it was seen. `left`: the picture in
 * which it is gone (camera faults: the first good picture).
 */
export const STILL_ROLES = ['before', 'first', 'between', 'filing', 'last', 'left'] as const;
export type StillRole = (typeof STILL_ROLES)[number];

/** A full-size picture that is kept for a presence, before or after it became evidence. */
export interface Still {
  readonly presenceId: string;
  readonly role: StillRole;
  readonly capturedAt: Date;
  readonly frameSeq: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Where the thing is, or where it was. */
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

/** The name of a presence's folder: its id if that is a safe name, else a hash of it. */
export function folderNameOf(presenceId: string): string {
  const isSafe = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(presenceId);
  return isSafe ? presenceId : `x${createHash('sha256').update(presenceId).digest('hex').slice(0, 40)}`;
}
