import { saying } from '../../kernel/words/saying.ts';
import { toCornersPx } from './box-form.ts';
import { Candidates } from './candidates.ts';
import type { DecodeHow, OutputTensor } from './decode.ts';
import type { Decoder } from './decoder.ts';

/** The number of most confident boxes kept over all queries and labels: num_top_queries of RT-DETR and D-FINE. */
const MOST = 300;

/**
 * Decodes DETR and its relatives (RT-DETR, D-FINE, DEIM) without their post-processing: each query gives a box, and a logit
 * for each label. A query gives a box for every label that is confident enough; over all, the 300 most confident count
 * (RT-DETR, `RTDETRPostProcessor`; libreyolo, `postprocess/rtdetr.py` and `dfine.py`). Nothing is suppressed.
 */
export function decodeDetr(outputs: readonly OutputTensor[], { inputPx, minConfidences }: DecodeHow): Candidates {
  const boxes = outputs.find(({ holds }) => holds === 'boxes');
  const logits = outputs.find(({ holds }) => holds === 'logits')?.data;
  if (!boxes || !logits) throw new Error('decodeDetr needs boxes and logits');
  const labelCount = minConfidences.length;
  const corners = toCornersPx(boxes.boxes ?? 'cxcywh-ratio', inputPx);
  const sure: { readonly at: number; readonly score: number }[] = [];
  for (const [at, logit] of logits.entries()) {
    const score = 1 / (1 + Math.exp(-logit));
    if (!(score < (minConfidences[at % labelCount] as number))) sure.push({ at, score });
  }
  const numbers = sure.filter(({ score }) => !Number.isNaN(score)).sort((a, b) => b.score - a.score || a.at - b.at);
  const broken = sure.filter(({ score }) => Number.isNaN(score));
  const found = new Candidates(MOST);
  for (const { at, score } of [...numbers.slice(0, MOST), ...broken]) {
    const query = Math.floor(at / labelCount) * 4;
    const four = boxes.data.subarray(query, query + 4);
    const [x1, y1, x2, y2] = corners(four[0] as number, four[1] as number, four[2] as number, four[3] as number);
    found.add(x1, y1, x2, y2, at % labelCount, score);
  }
  return found;
}

export const detr = {
  name: 'detr',
  outputs: [
    {
      boxes: {
        shape: ({ boxCount }) => [1, boxCount, 4],
        means: () => saying('model-error.numbers-a-box'),
        freeAxes: [],
      },
      logits: {
        shape: ({ boxCount, labelCount }) => [1, boxCount, labelCount],
        means: (labels) => saying('model-error.labels-a-box', { labels }),
        freeAxes: [],
      },
    },
  ],
  strides: 'none',
  saysEachOnce: true,
  decode: decodeDetr,
} as const satisfies Decoder;
