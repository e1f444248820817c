/** A circle on the map: its radius in pixels, whatever the zoom, and how opaque it is, 0–1. */
export interface Ring {
  readonly radiusPx: number;
  readonly opacityRatio: number;
}

const SMALLEST_PX = 9;
const LARGEST_PX = 36;
/** From the edge of the heat to its middle, where all of them lie over each other. */
const HEAT_STEPS = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1];
const WARMEST_STEP = 0.1;
const COOLEST_STEP = 0.03;

/** The circle of a camera with so many cases; `most`: those of the camera that has the most. Twice as many have twice the area. */
export function circleOf(count: number, most: number): Ring {
  return { radiusPx: Math.max(SMALLEST_PX, LARGEST_PX * Math.sqrt(count / most)), opacityRatio: 0.35 };
}

/** The heat of a camera: pale circles over each other, which add up where cameras are near. */
export function heatOf(count: number, most: number): readonly Ring[] {
  const share = count / most;
  return HEAT_STEPS.map((step) => ({
    radiusPx: (LARGEST_PX + (LARGEST_PX / 2) * Math.sqrt(share)) * step,
    opacityRatio: COOLEST_STEP + (WARMEST_STEP - COOLEST_STEP) * share,
  }));
}
