import { z } from 'zod';
import type { TextKey } from './catalogue.ts';
import type { Listing, SaidValue, Saying } from './saying.ts';

/** A key of the catalogue. One that a later version wrote is said as it is. */
const textKey = z.custom<TextKey>((key) => typeof key === 'string');

const sayingSchema: z.ZodType<Saying> = z.object({
  key: textKey,
  values: z.record(
    z.string(),
    z.lazy(() => saidValueSchema),
  ),
});

const listingSchema: z.ZodType<Listing> = z.object({
  separator: z.enum(['names', 'parts', 'statements']),
  items: z.array(z.lazy(() => saidValueSchema)).readonly(),
});

/** Something to be said, as a row keeps it: in no language yet. */
export const saidValueSchema: z.ZodType<SaidValue> = z.union([z.string(), z.number(), sayingSchema, listingSchema]);
