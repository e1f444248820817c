import { hash01, mix, ramp } from '../noise.ts';

/** Seconds and how bright it is then, 1 = as drawn: clouds come and go, at 58 s one of them within two seconds. */
const BRIGHTNESS = [
  [0, 1],
  [12, 0.9],
  [24, 1.02],
  [38, 0.84],
  [50, 0.86],
  [58, 0.86],
  [60, 1.06],
  [72, 0.98],
  [80, 1],
] as const;

const NOISE = Int8Array.from({ length: 65_521 }, (_, i) =>
  Math.round((hash01(i, 1) + hash01(i, 2) + hash01(i, 3) - 1.5) * 3),
);

export function brightnessAt(seconds: number): number {
  for (const [i, [from, level]] of BRIGHTNESS.entries()) {
    const [to, next] = BRIGHTNESS[i + 1] ?? [from + 1, level];
    if (seconds <= to) return mix(level, next, ramp(from, to, seconds));
  }
  return 1;
}

/** Puts the light of that moment, and the sensor's noise, on a picture drawn in even light. */
export function lighten(rgb: Uint8Array, brightness: number, frameIndex: number): void {
  // Sunlight is warm, cloud light is blue: the channels do not change alike.
  const tables = [1.03, 1, 0.95].map((warmth) => {
    const factor = brightness * mix(1, warmth, (brightness - 0.84) / 0.22);
    return Float32Array.from({ length: 256 }, (_, level) => level * factor);
  });
  const [red, green, blue] = tables as [Float32Array, Float32Array, Float32Array];
  const clamped = new Uint8ClampedArray(rgb.buffer, rgb.byteOffset, rgb.length);
  let n = Math.floor(hash01(frameIndex, 77) * NOISE.length);
  for (let i = 0; i < clamped.length; i += 3) {
    n = n + 1 < NOISE.length ? n + 1 : 0;
    const grain = NOISE[n] ?? 0;
    clamped[i] = (red[clamped[i] ?? 0] ?? 0) + grain;
    clamped[i + 1] = (green[clamped[i + 1] ?? 0] ?? 0) + grain;
    clamped[i + 2] = (blue[clamped[i + 2] ?? 0] ?? 0) + grain;
  }
}
