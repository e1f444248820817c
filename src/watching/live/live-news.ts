import { z } from 'zod';

const ratio = z.number();
const point = z.tuple([ratio, ratio]);

/** How a camera's picture comes: its own video, copied; MPEG-1, made of it; its key frames as pictures. */
export const LIVE_WAYS = ['video', 'mpeg1', 'pictures'] as const;
export type LiveWay = (typeof LIVE_WAYS)[number];

/** What is said beside the pictures. Of each type the newest counts. */
export const liveNews = z.discriminatedUnion('type', [
  /**
   * Pictures begin, perhaps once more. `mime`: as a browser asks for the video; null: no browser plays it. `way` may differ
   * from what was asked for when too many others look.
   */
  z.object({ type: z.literal('begin'), way: z.enum(LIVE_WAYS), mime: z.string().nullable() }),
  /** Where rules hold, 0–1 of the picture. */
  z.object({
    type: z.literal('zones'),
    zones: z.array(z.object({ id: z.string(), name: z.string(), polygon: z.array(point) })),
  }),
  /** The things that watching has seen to stay, or may yet. */
  z.object({
    type: z.literal('sight'),
    at: z.string(),
    things: z.array(
      z.object({
        id: z.string(),
        family: z.string(),
        state: z.enum(['confirming', 'dwelling', 'clearing']),
        since: z.string(),
        boxXyxy: z.tuple([ratio, ratio, ratio, ratio]),
      }),
    ),
  }),
  /** No picture comes any more. `since`: when the last one came; null: none has come yet. */
  z.object({ type: z.literal('standing'), since: z.string().nullable() }),
  /** There is no video to look at. `no-copy`: the camera's pictures do not pass through the relay (UDP, or a file). */
  z.object({ type: z.literal('none'), why: z.enum(['not-watched', 'no-copy']) }),
]);
export type LiveNews = z.infer<typeof liveNews>;
