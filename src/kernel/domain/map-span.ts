/** How many days the counts of the map may be of, the last of them today. */
export const MAP_SPANS = [1, 7, 30] as const;
export type MapSpan = (typeof MAP_SPANS)[number];
