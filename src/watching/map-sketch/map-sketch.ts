/** Degrees of WGS-84: longitude, latitude. */
export type SketchPoint = readonly [longitude: number, latitude: number];

/** A street or a district, as the site has drawn it. */
export interface SketchFeature {
  /** Null: it has none. */
  readonly name: string | null;
  /** The lines, or the edges of an area, each closed. */
  readonly lines: readonly (readonly SketchPoint[])[];
}

/** What the map has below its cameras when it has no tiles: lines with names. */
export interface MapSketch {
  readonly features: readonly SketchFeature[];
}
