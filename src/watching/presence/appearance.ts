import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Picture } from '../../kernel/domain/frame.ts';
import type { Appearance } from './ledger.ts';

/**
 * When the distance of two looks at one place is below this, they show the same thing. Measured on real footage with
 * boxes jittered by 10 % and five lights (half, glare, warm, infrared): 98 of 100 looks at one vehicle are below, also
 * with people in front of it.
 */
export const SAME_THING_DISTANCE = 0.27;
/**
 * Above this distance it is another thing. None of those looks was above it; 99 of 100 pairs "vehicle, then its empty
 * slot" are, and nearly half of the pairs "vehicle, then another in the same slot" (the others are alike in make and
 * colour).
 */
export const OTHER_THING_DISTANCE = 0.33;

const GRID = 12;
const CELLS = GRID * GRID;
const HUE_GRID = 6;
const HUE_CELLS = HUE_GRID * HUE_GRID;
const LENGTH = CELLS + 2 * HUE_CELLS + 1;
/** How many pixels are read for each cell and side: 48 × 48 in all, whatever the size of the box. */
const READ = 4;
const READ_SIDE = GRID * READ;
const HUE_READS = (READ_SIDE / HUE_GRID) ** 2;
/** How many pixels of a side of the whole picture are read, to find the colour of its light. */
const PICTURE_READ_SIDE = 16;
/** When the channels of a whole picture differ by less than this, it is infrared: its colours mean nothing. */
const GREY_PICTURE_COLOUR = 3;
/** Prevents that the logarithms of dark pixels are only noise. */
const DARK_OFFSET = 24;
const HUE_SCALE = 100;
/** The scaled logarithm of every possible value of a channel. */
const HUE_OF = Float64Array.from({ length: 256 }, (_, value) => HUE_SCALE * Math.log(value + DARK_OFFSET));
/** This difference of hues weighs as much as having no structure in common. */
const OTHER_HUE = 50;
/** The variance (grey levels²) that noise gives a flat patch. Two flat patches are alike. */
const FLAT_VARIANCE = 40;
/** Light may change the contrast by this factor; it is still the same thing. */
const MOST_GAIN = 2.5;
/** The surroundings at the edge of the box look the same whatever stands there, so they weigh less than the middle. */
const EDGE_WEIGHT = 0.4;
/** The cells whose colour differs most are left out: somebody may stand in front. */
const KEPT_RATIO = 0.75;
/** How far a box, in cells, and its size may jitter. */
const SHIFTS = [0, -1, 1];
const SCALES = [1, 0.9, 1.1];

/** Where the cells of a row lie in another row: after which of its cells, and how far towards the next one. */
interface Axis {
  readonly first: Int32Array;
  readonly share: Float64Array;
}

const OUTSIDE = -1;
const STRUCTURE_AXES = SCALES.map((scale) => SHIFTS.map((shift) => axisOf(GRID, scale, shift)));
const HUE_AXES = SHIFTS.map((shift) => axisOf(HUE_GRID, 1, shift / 2));
const WEIGHTS = Float64Array.from({ length: CELLS }, (_, cell) => {
  const middle = (GRID - 1) / 2;
  const outward = Math.max(Math.abs(Math.floor(cell / GRID) - middle), Math.abs((cell % GRID) - middle)) / middle;
  return 1 - (1 - EDGE_WEIGHT) * outward;
});

/**
 * Computes the appearance of the thing in `boxXyxy`: 12 × 12 brightnesses 0–255, 6 × 6 hues relative to the colour of
 * the light, twice (blue and red over green, logarithms × 100), then how colourful the whole picture is, 0–255. All are
 * whole numbers. The cost does not depend on the size.
 */
export function appearanceOf(picture: Picture, boxXyxy: BoxXyxy): Appearance {
  const { brightness, blue, red } = readGrid(picture, boxXyxy, READ_SIDE, GRID, HUE_GRID);
  const light = lightOf(picture);
  const hueOf = (hue: number, ofLight: number) => hue / HUE_READS - ofLight;
  const looks: number[] = [];
  for (const value of brightness) looks.push(whole(value / READ ** 2));
  for (const hue of blue) looks.push(whole(hueOf(hue, light.blue)));
  for (const hue of red) looks.push(whole(hueOf(hue, light.red)));
  looks.push(whole(light.colour));
  return looks;
}

/** Adds zero: a rounded −0.3 is −0, which JSON cannot express. */
function whole(value: number): number {
  return Math.round(value) + 0;
}

/** 0 means the same, 1 nothing in common. A vector of another length (from an older version) has nothing in common. */
export function appearanceDistance(a: Appearance, b: Appearance): number {
  if (a.length !== LENGTH || b.length !== LENGTH) return 1;
  const structure = structureDistance(a, b);
  const colour = Math.min(a[LENGTH - 1] ?? 0, b[LENGTH - 1] ?? 0);
  return colour < GREY_PICTURE_COLOUR ? structure : Math.min(1, Math.hypot(structure, hueDistance(a, b) / OTHER_HUE));
}

/** Sums over the cells of two grids. `colour` sums, over all pixels that are read, how much their channels differ. */
interface Reads {
  readonly brightness: Float64Array;
  /** Logarithms of channel ratios: a light of another colour or strength only shifts them. */
  readonly blue: Float64Array;
  readonly red: Float64Array;
  readonly colour: number;
}

/** Reads `side` × `side` pixels of a box into `grid` × `grid` cells of brightness and `hueGrid` × `hueGrid` of hue. */
function readGrid(
  { widthPx, heightPx, rgb }: Picture,
  [x1, y1, x2, y2]: BoxXyxy,
  side: number,
  grid: number,
  hueGrid: number,
): Reads {
  const columns = spread(x1, x2, side, widthPx);
  const rows = spread(y1, y2, side, heightPx);
  const cellOf = shared(side, grid);
  const hueCellOf = shared(side, hueGrid);
  const brightness = new Float64Array(grid * grid);
  const blue = new Float64Array(hueGrid * hueGrid);
  const red = new Float64Array(hueGrid * hueGrid);
  let colour = 0;
  for (let i = 0; i < side; i++) {
    const from = (rows[i] ?? 0) * widthPx;
    const first = (cellOf[i] ?? 0) * grid;
    const firstHue = (hueCellOf[i] ?? 0) * hueGrid;
    for (let j = 0; j < side; j++) {
      const at = (from + (columns[j] ?? 0)) * 3;
      const r = rgb[at] ?? 0;
      const g = rgb[at + 1] ?? 0;
      const b = rgb[at + 2] ?? 0;
      const cell = first + (cellOf[j] ?? 0);
      const hueCell = firstHue + (hueCellOf[j] ?? 0);
      const green = HUE_OF[g] ?? 0;
      brightness[cell] = (brightness[cell] ?? 0) + (0.299 * r + 0.587 * g + 0.114 * b);
      blue[hueCell] = (blue[hueCell] ?? 0) + ((HUE_OF[b] ?? 0) - green);
      red[hueCell] = (red[hueCell] ?? 0) + ((HUE_OF[r] ?? 0) - green);
      colour += Math.max(r, g, b) - Math.min(r, g, b);
    }
  }
  return { brightness, blue, red, colour };
}

/** The pixels in the middle of `count` equal parts between two fractions of a side. Outside the picture, its edge is used. */
function spread(from: number, to: number, count: number, sidePx: number): Int32Array {
  const at = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const px = Math.floor((from + ((i + 0.5) / count) * (to - from)) * sidePx);
    at[i] = Math.min(sidePx - 1, Math.max(0, px));
  }
  return at;
}

/** The cell, of `cells`, to which each of `reads` pixels in a row belongs. */
function shared(reads: number, cells: number): Int32Array {
  const cellOf = new Int32Array(reads);
  for (let i = 0; i < reads; i++) cellOf[i] = Math.floor((i * cells) / reads);
  return cellOf;
}

/** The mean of the whole picture: how the light changes every colour. */
function lightOf(picture: Picture): { readonly blue: number; readonly red: number; readonly colour: number } {
  const { blue, red, colour } = readGrid(picture, [0, 0, 1, 1], PICTURE_READ_SIDE, 1, 1);
  const reads = PICTURE_READ_SIDE ** 2;
  return { blue: (blue[0] ?? 0) / reads, red: (red[0] ?? 0) / reads, colour: colour / reads };
}

function structureDistance(a: Appearance, b: Appearance): number {
  let best = 0;
  for (const axes of STRUCTURE_AXES) {
    for (const down of axes) for (const across of axes) best = Math.max(best, likeness(a, b, across, down));
  }
  return 1 - best;
}

/**
 * Structural similarity (Wang et al. 2004, contrast–structure term) of a and b, where b is moved and scaled, after
 * correction of the gain.
 */
function likeness(a: Appearance, b: Appearance, across: Axis, down: Axis): number {
  let weights = 0;
  let sumA = 0;
  let sumB = 0;
  let sumAA = 0;
  let sumBB = 0;
  let sumAB = 0;
  for (let row = 0; row < GRID; row++) {
    const rowB = down.first[row] ?? OUTSIDE;
    if (rowB === OUTSIDE) continue;
    const downShare = down.share[row] ?? 0;
    for (let column = 0; column < GRID; column++) {
      const columnB = across.first[column] ?? OUTSIDE;
      if (columnB === OUTSIDE) continue;
      const weight = WEIGHTS[row * GRID + column] ?? 0;
      const valueA = a[row * GRID + column] ?? 0;
      const valueB = between(b, rowB * GRID + columnB, GRID, across.share[column] ?? 0, downShare);
      weights += weight;
      sumA += weight * valueA;
      sumB += weight * valueB;
      sumAA += weight * valueA * valueA;
      sumBB += weight * valueB * valueB;
      sumAB += weight * valueA * valueB;
    }
  }
  const varianceA = Math.max(0, sumAA / weights - (sumA / weights) ** 2);
  const varianceB = Math.max(0, sumBB / weights - (sumB / weights) ** 2);
  const covariance = sumAB / weights - (sumA / weights) * (sumB / weights);
  const wanted = Math.sqrt((varianceA + FLAT_VARIANCE) / (varianceB + FLAT_VARIANCE));
  const gain = Math.min(MOST_GAIN, Math.max(1 / MOST_GAIN, wanted));
  return (2 * gain * covariance + FLAT_VARIANCE) / (varianceA + gain * gain * varianceB + FLAT_VARIANCE);
}

function hueDistance(a: Appearance, b: Appearance): number {
  let best = Number.POSITIVE_INFINITY;
  for (const down of HUE_AXES) for (const across of HUE_AXES) best = Math.min(best, hueDifference(a, b, across, down));
  return best;
}

function hueDifference(a: Appearance, b: Appearance, across: Axis, down: Axis): number {
  const differences = new Float64Array(HUE_CELLS);
  for (let cell = 0; cell < HUE_CELLS; cell++) {
    const column = cell % HUE_GRID;
    const row = (cell - column) / HUE_GRID;
    const at = CELLS + (down.first[row] ?? 0) * HUE_GRID + (across.first[column] ?? 0);
    const [right, below] = [across.share[column] ?? 0, down.share[row] ?? 0];
    const blue = (a[CELLS + cell] ?? 0) - between(b, at, HUE_GRID, right, below);
    const red = (a[CELLS + HUE_CELLS + cell] ?? 0) - between(b, at + HUE_CELLS, HUE_GRID, right, below);
    differences[cell] = Math.sqrt(blue * blue + red * red);
  }
  const kept = differences.sort().subarray(0, Math.round(HUE_CELLS * KEPT_RATIO));
  return kept.reduce((sum, difference) => sum + difference, 0) / kept.length;
}

/** Interpolates between four cells. The first is at `at`. */
function between(vector: Appearance, at: number, grid: number, right: number, down: number): number {
  const above = (vector[at] ?? 0) * (1 - right) + (vector[at + 1] ?? 0) * right;
  const below = (vector[at + grid] ?? 0) * (1 - right) + (vector[at + grid + 1] ?? 0) * right;
  return above * (1 - down) + below * down;
}

/** Lays one side of `grid` cells over another, scaled about its middle and moved. Outside, the edge is used for half a cell. */
function axisOf(grid: number, scale: number, shift: number): Axis {
  const middle = (grid - 1) / 2;
  const at = Array.from({ length: grid }, (_, cell) => (cell - middle) * scale + middle + shift);
  const held = at.map((place) => Math.max(0, Math.min(grid - 1, place)));
  const first = held.map((place) => Math.min(grid - 2, Math.floor(place)));
  const isOutside = at.map((place) => place < -0.5 || place > grid - 0.5);
  return {
    first: Int32Array.from(first, (cell, i) => (isOutside[i] ? OUTSIDE : cell)),
    share: Float64Array.from(held, (place, i) => place - (first[i] ?? 0)),
  };
}
