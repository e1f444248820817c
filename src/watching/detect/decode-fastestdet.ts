import { saying } from '../../kernel/words/saying.ts';
import { Candidates } from './candidates.ts';
import type { DecodeHow, OutputTensor } from './decode.ts';
import type { Decoder } from './decoder.ts';

/**
 * Decodes the one grid of FastestDet, with one plane for each number: objectness, the centre's offset, the size, the score of
 * each label (sigmoid and softmax applied). Centre = (cell + tanh) × stride, size = sigmoid × the whole input. A cell gives a
 * box of its best label (dog-qiuqiu/FastestDet, `utils/tool.py`, handle_preds).
 */
export function decodeFastestdet(outputs: readonly OutputTensor[], { inputPx, minConfidences }: DecodeHow): Candidates {
  const [output] = outputs;
  if (!output) throw new Error('decodeFastestdet needs its one output');
  const { data, strides } = output;
  const stride = strides[0] ?? 1;
  const columns = Math.ceil(inputPx.widthPx / stride);
  const cells = data.length / (5 + minConfidences.length);
  const found = new Candidates(cells);
  for (let cell = 0; cell < cells; cell++) {
    const number = (plane: number) => data[plane * cells + cell] as number;
    let best = -1;
    let labelIndex = 0;
    for (let label = 0; label < minConfidences.length; label++) {
      const score = number(5 + label);
      // A NaN always becomes the best score, so the cell counts as broken and its other labels are not used.
      if (score > best || Number.isNaN(score)) {
        best = score;
        labelIndex = label;
      }
    }
    const confidence = number(0) * best;
    if (confidence < (minConfidences[labelIndex] ?? 1)) continue;
    const x = ((cell % columns) + Math.tanh(number(1))) * stride;
    const y = (Math.floor(cell / columns) + Math.tanh(number(2))) * stride;
    const halfWidth = (sigmoid(number(3)) * inputPx.widthPx) / 2;
    const halfHeight = (sigmoid(number(4)) * inputPx.heightPx) / 2;
    found.add(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, labelIndex, confidence);
  }
  return found;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

export const fastestdet = {
  name: 'fastestdet',
  outputs: [
    {
      'boxes-and-scores': {
        shape: ({ inputPx, strides: [stride = 1], labelCount }) => {
          return [1, 5 + labelCount, Math.ceil(inputPx.heightPx / stride), Math.ceil(inputPx.widthPx / stride)];
        },
        means: (labels) => saying('model-error.box-object-labels', { labels }),
        freeAxes: [2, 3],
      },
    },
  ],
  strides: 'one',
  saysEachOnce: false,
  decode: decodeFastestdet,
} as const satisfies Decoder;
