/** A number in [0, 1) that looks random and is always the same for the same three integers. */
export function hash01(x: number, y: number, z = 0): number {
  let h = Math.imul(x | 0, 0x27d4eb2d) ^ Math.imul(y | 0, 0x165667b1) ^ Math.imul(z | 0, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4_294_967_296;
}

/** Smooth value noise in [0, 1): cells of size 1, changing gently between them. */
export function smoothNoise(x: number, y: number, z = 0): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const u = ease(x - left);
  const v = ease(y - top);
  const upper = mix(hash01(left, top, z), hash01(left + 1, top, z), u);
  const lower = mix(hash01(left, top + 1, z), hash01(left + 1, top + 1, z), u);
  return mix(upper, lower, v);
}

/** Noise of several sizes laid over one another, in [0, 1). */
export function texture(x: number, y: number, z = 0): number {
  return (
    0.5 * smoothNoise(x, y, z) + 0.3 * smoothNoise(x * 2.1, y * 2.1, z + 1) + 0.2 * smoothNoise(x * 4.3, y * 4.3, z + 2)
  );
}

/** A sensor's noise for frame `index`: a function of the pixel, about ± `levels` grey levels. */
export function grain(index: number, levels: number): (x: number, y: number) => number {
  return (x, y) => (hash01(x, y, index) + hash01(y, x, index + 7_919) - 1) * 1.4 * levels;
}

export function mix(a: number, b: number, ratio: number): number {
  return a + (b - a) * ratio;
}

export function clamp01(value: number): number {
  return Math.max(0, Math.min(1, value));
}

/** 0 below `from`, 1 above `to`, smooth between. */
export function ramp(from: number, to: number, value: number): number {
  return ease(clamp01((value - from) / (to - from)));
}

function ease(t: number): number {
  return t * t * (3 - 2 * t);
}
