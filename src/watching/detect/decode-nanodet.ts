import { saying } from '../../kernel/words/saying.ts';
import { Candidates } from './candidates.ts';
import type { DecodeHow, OutputTensor } from './decode.ts';
import type { Decoder } from './decoder.ts';

/** Each of a box's four sides is a distribution over this many bins (reg_max + 1 of the model). */
const NANODET_BINS = 8;

/**
 * Decodes NanoDet-m. For each stride, a cell has a score for each label (sigmoid applied) and four distributions over
 * distances (left, top, right, bottom) in strides. The distance of a side = Σ softmax(bins)·i × stride, from the cell's
 * centre (cell + 0.5) × stride (RangiLyu NanoDet v0, `gfl_head.py`; NanoDet-Plus does not add the 0.5). A cell gives a box of
 * its best label.
 */
export function decodeNanodet(outputs: readonly OutputTensor[], { inputPx, minConfidences }: DecodeHow): Candidates {
  const labelCount = minConfidences.length;
  const heads = outputs
    .filter(({ holds }) => holds === 'scores')
    .map((scores) => ({
      stride: scores.strides[0] ?? 1,
      scores: scores.data,
      distances: outputs.find(({ holds, strides }) => holds === 'distances' && strides[0] === scores.strides[0])?.data,
    }));
  const found = new Candidates(heads.reduce((cells, { scores }) => cells + scores.length / labelCount, 0));
  for (const { stride, scores, distances } of heads) {
    if (!distances) throw new Error(`decodeNanodet needs the distances of stride ${stride}`);
    const columns = Math.ceil(inputPx.widthPx / stride);
    for (let cell = 0; cell * labelCount < scores.length; cell++) {
      let best = -1;
      let labelIndex = 0;
      for (let label = 0; label < labelCount; label++) {
        const score = scores[cell * labelCount + label] ?? Number.NaN;
        // A NaN always becomes the best score, so the cell counts as broken and its other labels are not used.
        if (score > best || Number.isNaN(score)) {
          best = score;
          labelIndex = label;
        }
      }
      if (best < (minConfidences[labelIndex] ?? 1)) continue;
      const x = ((cell % columns) + 0.5) * stride;
      const y = (Math.floor(cell / columns) + 0.5) * stride;
      const side = (i: number) => expectedBin(distances, (cell * 4 + i) * NANODET_BINS) * stride;
      found.add(x - side(0), y - side(1), x + side(2), y + side(3), labelIndex, best);
    }
  }
  return found;
}

/** Σ softmax(logits)·i of the bins that start at `at`. The largest logit is subtracted first, so that exp cannot overflow. */
function expectedBin(logits: Float32Array, at: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < NANODET_BINS; i++) largest = Math.max(largest, logits[at + i] ?? Number.NaN);
  let sum = 0;
  let weighted = 0;
  for (let i = 0; i < NANODET_BINS; i++) {
    const weight = Math.exp((logits[at + i] ?? Number.NaN) - largest);
    sum += weight;
    weighted += weight * i;
  }
  return weighted / sum;
}

export const nanodet = {
  name: 'nanodet',
  outputs: [
    {
      scores: {
        shape: ({ cells, labelCount }) => [1, cells, labelCount],
        means: (labels) => saying('model-error.labels', { labels }),
        freeAxes: [1],
      },
      distances: {
        shape: ({ cells }) => [1, cells, 4 * NANODET_BINS],
        means: () => saying('model-error.bins', { bins: NANODET_BINS }),
        freeAxes: [1],
      },
    },
  ],
  strides: 'one-a-set',
  saysEachOnce: false,
  decode: decodeNanodet,
} as const satisfies Decoder;
