/** A place on the map, in degrees of WGS-84. */
export interface Position {
  /** East is positive, -180 to 180. */
  readonly longitude: number;
  /** North is positive, -90 to 90. */
  readonly latitude: number;
}

/** The datums in which people give places: WGS-84 of GPS, GCJ-02 of the maps of China. */
export const DATUMS = ['WGS-84', 'GCJ-02'] as const;
export type Datum = (typeof DATUMS)[number];

/** Every place in China is within these degrees, and so is every place that is meant in GCJ-02. */
export const CHINA = { west: 73, east: 136, south: 3, north: 54 } as const;

export function isInChina({ longitude, latitude }: Position): boolean {
  const { west, east, south, north } = CHINA;
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}
