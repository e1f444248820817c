import { iouRatio } from '../../kernel/domain/box.ts';
import { NMS_IOU_RATIO } from '../detect/box-rows.ts';
import type { NamedBox } from '../detect/detector.ts';
import type { EvaluatedClass } from './class-list.ts';
import type { FoundBox } from './judged-picture.ts';

/**
 * Sorts a model's boxes into the classes of the evaluation, most confident first in each class. Boxes of other labels are
 * left out.
 */
export function classFinds(boxes: readonly NamedBox[], classes: readonly EvaluatedClass[]): FoundBox[] {
  return classes.flatMap(({ modelLabels }, classIndex) => {
    const own = boxes.filter(({ label }) => modelLabels.includes(label));
    const ranked = own.toSorted((a, b) => b.confidence - a.confidence);
    // Two labels that are one class here may both have a box on one thing.
    const kept = new Set(own.map(({ label }) => label)).size > 1 ? suppressed(ranked) : ranked;
    return kept.map(({ boxXyxy, confidence }) => ({ boxXyxy, confidence, classIndex }));
  });
}

function suppressed(ranked: readonly NamedBox[]): NamedBox[] {
  const kept: NamedBox[] = [];
  for (const box of ranked) {
    if (!kept.some((other) => iouRatio(other.boxXyxy, box.boxXyxy) > NMS_IOU_RATIO)) kept.push(box);
  }
  return kept;
}
