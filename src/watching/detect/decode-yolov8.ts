import { saying } from '../../kernel/words/saying.ts';
import { toCornersPx } from './box-form.ts';
import { Candidates } from './candidates.ts';
import type { DecodeHow, OutputTensor } from './decode.ts';
import type { Decoder } from './decoder.ts';

/**
 * Decodes YOLOv8, v9 and 11 as they export themselves: one column for each cell, [4 numbers of the box, score of each label],
 * sigmoid applied, no objectness. A cell gives a box for every label that is confident enough, not only for the best: its
 * training does the same (MultimediaTechLab YOLO, `bbox_nms`; libreyolo, `postprocess/yolo9.py`).
 */
export function decodeYolov8(outputs: readonly OutputTensor[], { inputPx, minConfidences }: DecodeHow): Candidates {
  const [output] = outputs;
  if (!output) throw new Error('decodeYolov8 needs its one output');
  const { data } = output;
  const cells = data.length / (4 + minConfidences.length);
  const corners = toCornersPx(output.boxes ?? 'cxcywh-px', inputPx);
  // The scores of one label are stored together, so one pass finds the few that count. NaN counts too, so that the cell is
  // seen to be broken.
  const sure: number[] = [];
  for (let label = 0; label < minConfidences.length; label++) {
    const least = minConfidences[label] as number;
    const from = (4 + label) * cells;
    for (let at = from; at < from + cells; at++) if (!((data[at] as number) < least)) sure.push(at);
  }
  const found = new Candidates(sure.length);
  for (const at of sure) {
    const cell = at % cells;
    const [x1, y1, x2, y2] = corners(
      data[cell] as number,
      data[cells + cell] as number,
      data[2 * cells + cell] as number,
      data[3 * cells + cell] as number,
    );
    found.add(x1, y1, x2, y2, Math.floor(at / cells) - 4, data[at] as number);
  }
  return found;
}

export const yolov8 = {
  name: 'yolov8',
  outputs: [
    {
      'boxes-and-scores': {
        shape: ({ cells, labelCount }) => [1, 4 + labelCount, cells],
        means: (labels) => saying('model-error.box-and-labels', { labels }),
        freeAxes: [2],
      },
    },
  ],
  strides: 'several',
  saysEachOnce: false,
  decode: decodeYolov8,
} as const satisfies Decoder;
