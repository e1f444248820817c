import type { Cells } from './cell-grid.ts';

/** How the light changed between two looks: brightness b became gain × b + offset, and colours became gain × colour. */
export interface LightChange {
  readonly gain: number;
  readonly offset: number;
}

const MOST_SAMPLES = 900;
/** Two samples agree when their brightness differs by at most this many grey levels. */
const AGREE = 8;
/** The dark half and the bright half must differ by this many grey levels. Only then can an offset be told from a gain. */
const APART = 20;
/** Cells brighter than this say nothing about the light. */
const CLIPPED = 250;
const LEAST_GAIN = 0.2;
const MOST_GAIN = 5;
/**
 * A change counts when it makes at least this share of all cells agree better. So a lorry does not count as a change of
 * light.
 */
const LEAST_BETTER_RATIO = 0.05;

/**
 * Mean colour of a region: at most the first value by infrared light, at least the second by day. Between them nothing is
 * concluded.
 */
const INFRARED_COLOUR = 1;
const DAY_COLOUR = 2.5;
/** One cell in this many is read for the region's colour. */
const COLOUR_STEP = 7;

/**
 * Finds the change of light between the remembered picture `then` and the current picture `now`, from the medians of the
 * darker and the brighter half of the cells. Null when most cells agree with no change. Cells marked in `skip` are not used.
 */
export function lightChange(then: Cells, now: Cells, skip: Uint8Array): LightChange | null {
  const step = Math.max(1, Math.floor(skip.length / MOST_SAMPLES));
  const samples: number[] = [];
  for (let cell = 0; cell < skip.length; cell += step) {
    if (!skip[cell] && (then.luma[cell] ?? 0) < CLIPPED && (now.luma[cell] ?? 0) < CLIPPED) samples.push(cell);
  }
  if (samples.length < 16) return null;
  samples.sort((a, b) => (then.luma[a] ?? 0) - (then.luma[b] ?? 0));
  const half = samples.length >> 1;
  const [darkThen, darkNow] = medians(then, now, samples, 0, half);
  const [brightThen, brightNow] = medians(then, now, samples, half, samples.length);
  const [allThen, allNow] = medians(then, now, samples, 0, samples.length);
  const candidates: LightChange[] = [{ gain: (allNow + 1) / (allThen + 1), offset: 0 }];
  if (brightThen - darkThen > APART) {
    const gain = (brightNow - darkNow) / (brightThen - darkThen);
    candidates.push({ gain, offset: darkNow - gain * darkThen });
  }
  let best: LightChange | null = null;
  let most = agreeing(then, now, samples, { gain: 1, offset: 0 }) + LEAST_BETTER_RATIO * samples.length;
  for (const candidate of candidates) {
    if (!(candidate.gain > LEAST_GAIN && candidate.gain < MOST_GAIN)) continue;
    const count = agreeing(then, now, samples, candidate);
    if (count > most) {
      most = count;
      best = candidate;
    }
  }
  return best;
}

/** Changes a remembered layer to the current light. */
export function relight(layer: Cells, { gain, offset }: LightChange): void {
  for (let cell = 0; cell < layer.luma.length; cell++) {
    layer.luma[cell] = Math.min(255, Math.max(0, (layer.luma[cell] ?? 0) * gain + offset));
    layer.blue[cell] = (layer.blue[cell] ?? 0) * gain;
    layer.red[cell] = (layer.red[cell] ?? 0) * gain;
  }
}

/** Medians of the samples from … to. The samples are sorted by the brightness in `then`. */
function medians(then: Cells, now: Cells, samples: readonly number[], from: number, to: number): [number, number] {
  const middle = (to - from) >> 1;
  const lumas = new Float32Array(to - from);
  for (let i = from; i < to; i++) lumas[i - from] = now.luma[samples[i] ?? 0] ?? 0;
  return [then.luma[samples[from + middle] ?? 0] ?? 0, lumas.sort()[middle] ?? 0];
}

function agreeing(then: Cells, now: Cells, samples: readonly number[], { gain, offset }: LightChange): number {
  let count = 0;
  for (const cell of samples) {
    const expected = Math.min(255, Math.max(0, (then.luma[cell] ?? 0) * gain + offset));
    if (Math.abs(expected - (now.luma[cell] ?? 0)) < AGREE) count++;
  }
  return count;
}

/** True when all colour has left the region, or has come back: then no stored layer is valid. */
export function isInfraredSwitched(then: Cells, now: Cells, skip: Uint8Array): boolean {
  const colours = [meanColour(then, skip), meanColour(now, skip)];
  return Math.min(...colours) < INFRARED_COLOUR && Math.max(...colours) > DAY_COLOUR;
}

/** Mean of both colour differences, over the cells that no detection covers. */
function meanColour({ blue, red }: Cells, skip: Uint8Array): number {
  let sum = 0;
  let count = 0;
  for (let cell = 0; cell < skip.length; cell += COLOUR_STEP) {
    if (skip[cell]) continue;
    sum += Math.abs(blue[cell] ?? 0) + Math.abs(red[cell] ?? 0);
    count++;
  }
  return sum / Math.max(1, count);
}
