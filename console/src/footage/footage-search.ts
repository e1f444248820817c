import { isDay, isText } from '../look/search-values.ts';

/** What the page of a camera's footage shows. It stands in the address. */
export interface FootageSearch {
  /** `2026-11-28`, by the camera's clock; absent: today. */
  readonly day?: string;
  /** The moment that is shown first, ISO 8601; absent: none is chosen. */
  readonly at?: string;
}

/** Reads what an address asks for. Anything else is left out. */
export function footageSearchOf({ day, at }: Readonly<Record<string, unknown>>): FootageSearch {
  return {
    ...(isDay(day) ? { day } : {}),
    ...(isText(at) && !Number.isNaN(Date.parse(at)) ? { at } : {}),
  };
}
