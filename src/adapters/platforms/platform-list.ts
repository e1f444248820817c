import { z } from 'zod';
import { MOST_ROWS } from '../../watching/camera-versions/camera-table.ts';
import { PlatformError } from './platform-error.ts';

/** A name that goes into an address: half a character cannot be written there. */
export const platformText = z.string().refine((text) => text.isWellFormed());

/**
 * Reads each one of a list. It ends at the first that is something else: an answer has room for four million of them, and
 * the faults of all would fill the memory. @throws PlatformError
 */
export function readAll<T>(one: z.ZodType<T>, list: unknown): readonly T[] {
  if (!Array.isArray(list)) throw new PlatformError('unread');
  return list.map((each) => {
    const read = one.safeParse(each);
    if (!read.success) throw new PlatformError('unread');
    return read.data;
  });
}

/** More than a list of cameras may have. */
export function tooMany(count: number): PlatformError {
  return new PlatformError('short', `${count} > ${MOST_ROWS}`);
}
