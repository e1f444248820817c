import { saying } from '../../kernel/words/saying.ts';
import { toCornersPx } from './box-form.ts';
import { Candidates } from './candidates.ts';
import type { DecodeHow, OutputTensor } from './decode.ts';
import type { Decoder } from './decoder.ts';

/**
 * Decodes networks that are exported with their post-processing. They give boxes, scores and labels side by side (RT-DETR and
 * D-FINE, `tools/export_onnx.py`, which scale boxes to the size they are given). Or they give rows of x1, y1, x2, y2, score,
 * label (YOLOv10 and networks with suppression in the graph). Nothing is suppressed. A label that the manifest does not have
 * counts as broken.
 */
export function decodeEndToEnd(outputs: readonly OutputTensor[], { inputPx, minConfidences }: DecodeHow): Candidates {
  const rows = outputs.find(({ holds }) => holds === 'rows');
  const boxes = rows ?? outputs.find(({ holds }) => holds === 'boxes');
  const scores = outputs.find(({ holds }) => holds === 'scores')?.data;
  const labels = outputs.find(({ holds }) => holds === 'labels')?.data;
  if (!boxes || (!rows && (!scores || !labels)))
    throw new Error('decodeEndToEnd needs rows, or boxes, scores and labels');
  const step = rows ? 6 : 4;
  const count = boxes.data.length / step;
  const corners = toCornersPx(boxes.boxes ?? 'xyxy-px', inputPx);
  const found = new Candidates(count);
  for (let i = 0; i < count; i++) {
    const six = boxes.data.subarray(i * step, i * step + step);
    const score = (scores ? scores[i] : six[4]) as number;
    const label = (labels ? labels[i] : six[5]) as number;
    const isKnown = Number.isInteger(label) && label >= 0 && label < minConfidences.length;
    // If suppression in the graph leaves fewer boxes than there are rows, the other rows are zeros.
    if (score === 0 || score < (isKnown ? (minConfidences[label] as number) : lowest(minConfidences))) continue;
    const [x1, y1, x2, y2] = corners(six[0] as number, six[1] as number, six[2] as number, six[3] as number);
    found.add(x1, y1, x2, y2, isKnown ? label : 0, isKnown ? score : Number.NaN);
  }
  return found;
}

function lowest(values: Float32Array): number {
  return values.reduce((least, value) => Math.min(least, value), 1);
}

export const endToEnd = {
  name: 'end-to-end',
  outputs: [
    {
      boxes: {
        shape: ({ boxCount }) => [1, boxCount, 4],
        means: () => saying('model-error.numbers-a-box'),
        freeAxes: [],
      },
      scores: { shape: ({ boxCount }) => [1, boxCount], means: () => saying('model-error.one-a-box'), freeAxes: [] },
      labels: { shape: ({ boxCount }) => [1, boxCount], means: () => saying('model-error.one-a-box'), freeAxes: [] },
    },
    {
      rows: { shape: ({ boxCount }) => [1, boxCount, 6], means: () => saying('model-error.whole-row'), freeAxes: [] },
    },
  ],
  strides: 'none',
  saysEachOnce: true,
  decode: decodeEndToEnd,
} as const satisfies Decoder;
