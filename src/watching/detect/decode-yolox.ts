import { saying } from '../../kernel/words/saying.ts';
import { Candidates } from './candidates.ts';
import type { DecodeHow, OutputTensor } from './decode.ts';
import type { Decoder } from './decoder.ts';

/**
 * Decodes YOLOX as it exports itself: one row for each cell, [dx, dy, log w, log h, objectness, score of each label], the
 * grids of all strides one after the other, sigmoid applied. Centre = (cell + d) × stride, size = exp(log size) × stride
 * (Megvii YOLOX, `yolox/utils/demo_utils.py`, demo_postprocess). A cell gives a box of its best label.
 */
export function decodeYolox(outputs: readonly OutputTensor[], { inputPx, minConfidences }: DecodeHow): Candidates {
  const [output] = outputs;
  if (!output) throw new Error('decodeYolox needs its one output');
  const { data, strides } = output;
  const labelCount = minConfidences.length;
  const rowLength = 5 + labelCount;
  const lowest = minConfidences.reduce((least, value) => Math.min(least, value), 1);
  const found = new Candidates(data.length / rowLength);
  let at = 0;
  for (const stride of strides) {
    const columns = Math.ceil(inputPx.widthPx / stride);
    const rows = Math.ceil(inputPx.heightPx / stride);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++, at += rowLength) {
        const objectness = data[at + 4] ?? Number.NaN;
        if (objectness < lowest) continue;
        let best = -1;
        let labelIndex = 0;
        for (let label = 0; label < labelCount; label++) {
          const score = data[at + 5 + label] ?? Number.NaN;
          // A NaN always becomes the best score, so the cell counts as broken and its other labels are not used.
          if (score > best || Number.isNaN(score)) {
            best = score;
            labelIndex = label;
          }
        }
        const confidence = objectness * best;
        if (confidence < (minConfidences[labelIndex] ?? 1)) continue;
        const x = (column + (data[at] ?? 0)) * stride;
        const y = (row + (data[at + 1] ?? 0)) * stride;
        const halfWidth = (Math.exp(data[at + 2] ?? 0) * stride) / 2;
        const halfHeight = (Math.exp(data[at + 3] ?? 0) * stride) / 2;
        found.add(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, labelIndex, confidence);
      }
    }
  }
  return found;
}

export const yolox = {
  name: 'yolox',
  outputs: [
    {
      'boxes-and-scores': {
        shape: ({ cells, labelCount }) => [1, cells, 5 + labelCount],
        means: (labels) => saying('model-error.box-object-labels', { labels }),
        freeAxes: [1],
      },
    },
  ],
  strides: 'several',
  saysEachOnce: false,
  decode: decodeYolox,
} as const satisfies Decoder;
