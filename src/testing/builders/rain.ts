import { noise } from './painted-picture.ts';

/** Rain over a whole picture: streaks of one size. */
export interface Rain {
  /** Share of the picture that streaks cover, 0–1. */
  readonly densityRatio: number;
  readonly streakPx: readonly [width: number, height: number];
  /** Grey levels that a streak adds; below zero it is darker than the ground. */
  readonly addedGrey: number;
  /** Pixels to the side for each pixel down. */
  readonly slant: number;
  /** Pixels that the rain falls between two looks; null: at each look streaks are at other places. */
  readonly fallPx: number | null;
}

/** Grey levels that the rain adds to a pixel at one look. */
export function rainAt(rain: Rain, x: number, y: number, look: number): number {
  const across = x - rain.slant * y;
  const isHit = rain.fallPx === null ? isHitByChance(rain, across, y, look) : isHitByPattern(rain, across, y, look);
  return isHit ? rain.addedGrey : 0;
}

/** One pattern of streaks that falls. */
function isHitByPattern(rain: Rain, across: number, y: number, look: number): boolean {
  const { streakPx, fallPx, densityRatio } = rain;
  const column = Math.floor(across / streakPx[0]);
  const row = Math.floor((y - (fallPx ?? 0) * look) / streakPx[1]);
  return chance(column, row, 77) < densityRatio;
}

/** Streaks that begin anywhere, so they may overlap: their number in an area of one streak follows Poisson's law. */
function isHitByChance(
  { streakPx: [width, height], densityRatio }: Rain,
  across: number,
  y: number,
  look: number,
): boolean {
  const expected = -Math.log(1 - densityRatio);
  const column = Math.floor(across / width);
  const row = Math.floor(y / height);
  for (const left of [column - 1, column]) {
    for (const top of [row - 1, row]) {
      for (let streak = streaksIn(left, top, look, expected); streak > 0; streak--) {
        const fromX = (left + chance(left * 17 + streak, top * 19 + 3, look * 37 + 11)) * width;
        const fromY = (top + chance(left * 23 + streak, top * 29 + 7, look * 41 + 13)) * height;
        if (across >= fromX && across < fromX + width && y >= fromY && y < fromY + height) return true;
      }
    }
  }
  return false;
}

function streaksIn(left: number, top: number, look: number, expected: number): number {
  const rolled = chance(left * 7 + 1, top * 13 + 2, look * 31 + 5);
  let probability = Math.exp(-expected);
  let reached = probability;
  let count = 0;
  for (; rolled > reached && count < 6; reached += probability) {
    count++;
    probability *= expected / count;
  }
  return count;
}

function chance(a: number, b: number, seed: number): number {
  return (noise(a, b, seed) + 1) / 2;
}
