import { z } from 'zod';
import { GAP_REASONS } from '../../../footage/recording/gap.ts';
import { time } from './shapes.ts';

const HOUR_MS = 3_600_000;
/** The longest day of a time zone, when its clocks go back. */
const MOST_SPAN_MS = 26 * HOUR_MS;

function span(mostMs: number) {
  return z
    .strictObject({ from: time, to: time })
    .refine(({ from, to }) => Date.parse(from) < Date.parse(to) && Date.parse(to) - Date.parse(from) <= mostMs, {
      error: 'from must be before to, and the span no longer than this route gives',
      path: ['to'],
    });
}

/** A day at most. */
export const footageQuery = span(MOST_SPAN_MS);
/** An hour at most. */
export const playlistQuery = span(HOUR_MS);

const byte = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
export const bytesQuery = z
  .strictObject({ from: byte, to: byte })
  .refine(({ from, to }) => from < to, { error: 'from must be before to', path: ['to'] });

/** The moment of a picture. */
export const momentQuery = z.strictObject({ at: time });
/** The header that says when the picture was taken, ISO 8601. */
export const TAKEN_AT = 'x-jiexun-taken-at';

/** As the recorder names its files: when it begins, and the shift. */
export const footageName = z.string().regex(/^\d{1,15}-\d{1,15}$/);

/** What was recorded of a camera. Times are milliseconds since 1970, UTC. Where neither tells, nobody recorded. */
export const shownFootage = z.object({
  videos: z.array(
    z.object({
      fromMs: z.number(),
      toMs: z.number(),
      /** As RFC 6381 writes it. */
      codec: z.string(),
      /** Its bytes can be read by the machine that answers. */
      isHere: z.boolean(),
    }),
  ),
  /** `taken`: it was recorded, and its days are over. */
  gaps: z.array(z.object({ fromMs: z.number(), toMs: z.number(), reason: z.enum([...GAP_REASONS, 'taken']) })),
});
export type ShownFootage = z.infer<typeof shownFootage>;
export type ShownGapReason = ShownFootage['gaps'][number]['reason'];
