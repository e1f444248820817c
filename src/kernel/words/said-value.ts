import { z } from 'zod';
import { LIST_TEXTS } from './catalogue/lists.ts';
import type { TextKey } from './catalogue.ts';
import type { Listing, SaidValue, Saying } from './saying.ts';

const SEPARATORS = Object.keys(LIST_TEXTS) as readonly (keyof typeof LIST_TEXTS)[];

/** A key of the catalogue. An unknown key, which a later version wrote, is shown as it is. */
const textKey = z.custom<TextKey>((key) => typeof key === 'string');

const sayingSchema: z.ZodType<Saying> = z.object({
  key: textKey,
  values: z.record(
    z.string(),
    z.lazy(() => saidValueSchema),
  ),
});

const listingSchema: z.ZodType<Listing> = z.object({
  separator: z.enum(SEPARATORS),
  items: z.array(z.lazy(() => saidValueSchema)).readonly(),
});

/** A text as a row stores it, without a language. */
export const saidValueSchema: z.ZodType<SaidValue> = z.union([z.string(), z.number(), sayingSchema, listingSchema]);
