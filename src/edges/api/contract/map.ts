import { z } from 'zod';
import { MAP_SPANS } from '../../../kernel/domain/map-span.ts';
import { DATUMS } from '../../../kernel/domain/position.ts';
import { cameraLine } from './place.ts';
import { kind, textProblem } from './shapes.ts';

export const mapQuery = z.strictObject({
  days: z.coerce
    .number()
    .pipe(z.union(MAP_SPANS.map((days) => z.literal(days))))
    .default(1),
});

const kindCount = z.object({ kind, count: z.number().int() });

/** A camera on the map. */
const mapCamera = cameraLine
  .pick({ id: true, name: true, place: true, timezone: true, state: true, pictureAt: true })
  .extend({
    /** Degrees of WGS-84; null: nobody has said where it is. */
    position: cameraLine.shape.position,
    /** Cases of today. Null: the viewer may not see cases. */
    today: z.number().int().nullable(),
    /** Cases of the days that were asked for, by kind; without kinds that have none. Null as `today`. */
    counts: z.array(kindCount).nullable(),
  });
export type MapCamera = z.infer<typeof mapCamera>;

/** The cameras of the viewer's groups. Cases that are rejected or merged into another are not counted. */
export const cityMap = z.object({
  /** The days of the counts, `20261128`, both included, on the calendar of the site. */
  fromDay: z.string(),
  toDay: z.string(),
  cameras: z.array(mapCamera),
});
export type CityMap = z.infer<typeof cityMap>;

/** What lies below the cameras of the map. */
export const mapGround = z.object({
  /**
   * `https://tiles.example/{z}/{x}/{y}.png`, whose they are, and in which datum they are drawn: the page draws what it has in
   * WGS-84 so that it stands right on them. Null: nothing comes from elsewhere.
   */
  tiles: z.object({ template: z.string(), attribution: z.string(), datum: z.enum(DATUMS) }).nullable(),
  /** The site's own sketch: lines with names, each point longitude and latitude in degrees of WGS-84. */
  features: z.array(
    z.object({ name: z.string().nullable(), lines: z.array(z.array(z.tuple([z.number(), z.number()]))) }),
  ),
  /** What is wrong with its file; then there is no feature. */
  problems: z.array(textProblem),
});
export type MapGround = z.infer<typeof mapGround>;
