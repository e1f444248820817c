import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { DecodeHow, OutputTensor } from './decode.ts';
import type { DecoderName } from './decoder-of.ts';
import { decoderOf } from './decoder-of.ts';
import type { Placement } from './letterbox.ts';
import { suppress } from './non-max-suppression.ts';

/** Two boxes of one label that overlap by more than this are one thing. */
export const NMS_IOU_RATIO = 0.65;

/** Numbers of one row: x1, y1, x2, y2 (fractions of the picture that the model got), confidence, the label's index. */
const ROW = 6;

/** What a network found in one picture, packed in one piece so that it can go from one thread to another. */
export interface BoxRows {
  readonly rows: Float32Array;
  /** Number of cells that were not a valid box (NaN, infinite or other). */
  readonly skipped: number;
}

/**
 * Turns outputs into boxes: decodes them, suppresses overlaps per label, and maps them from the model's input to the picture,
 * which lies at `place`.
 */
export function readBoxes(
  outputs: readonly OutputTensor[],
  how: DecodeHow & { readonly decoder: DecoderName; readonly place: Placement },
): BoxRows {
  const { decode, saysEachOnce } = decoderOf(how.decoder);
  const found = decode(outputs, how);
  const { leftPx, topPx, widthPx, heightPx } = how.place;
  const x = (px: number) => Math.min(1, Math.max(0, (px - leftPx) / widthPx));
  const y = (px: number) => Math.min(1, Math.max(0, (px - topPx) / heightPx));
  const rows: number[] = [];
  // A ratio of 1 suppresses nothing: two boxes cannot overlap by more than their whole area.
  for (const i of suppress(found, saysEachOnce ? 1 : NMS_IOU_RATIO)) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = found.boxesXyxy.subarray(i * 4, i * 4 + 4);
    // A box that lies only in the padding shows nothing of the picture.
    if (x(x2) <= x(x1) || y(y2) <= y(y1)) continue;
    rows.push(x(x1), y(y1), x(x2), y(y2), found.confidences[i] ?? 0, found.labelIndexes[i] ?? 0);
  }
  return { rows: Float32Array.from(rows), skipped: found.skipped };
}

export interface ModelBox {
  readonly boxXyxy: BoxXyxy;
  readonly confidence: number;
  readonly labelIndex: number;
}

export function unpackRows(rows: Float32Array): ModelBox[] {
  return Array.from({ length: rows.length / ROW }, (_, i) => {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, confidence = 0, labelIndex = 0] = rows.subarray(i * ROW, i * ROW + ROW);
    return { boxXyxy: [x1, y1, x2, y2], confidence, labelIndex };
  });
}
