/** The drawn street seen from above the near pavement, in pixels of a 1280 × 720 picture. */
export const STREET = { widthPx: 1280, heightPx: 720, framesPerSecond: 10 } as const;

/** Where one surface ends and the next begins, from the far side to the near one. */
export const EDGES = { shopFoot: 272, farKerb: 338, farGutter: 350, nearGutter: 612, nearKerb: 628 } as const;

/** Pixels a metre for what stands at row `y`: the nearer, the larger. */
export function pixelsPerMetre(y: number): number {
  return 62 + (y - 285) * 0.11;
}

/** The column, at row `y`, of a line that runs away from us and stands at `x` on the near edge of the picture. */
export function runningAway(x: number, y: number): number {
  const vanishing = -900;
  return STREET.widthPx / 2 + ((x - STREET.widthPx / 2) * (y - vanishing)) / (STREET.heightPx - vanishing);
}

/** The inverse: which such line passes through the point. */
export function lineThrough(x: number, y: number): number {
  const vanishing = -900;
  return STREET.widthPx / 2 + ((x - STREET.widthPx / 2) * (STREET.heightPx - vanishing)) / (y - vanishing);
}
