import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { bottomCentre, boxArea, boxCentre, clampBox, intersectionArea, iouRatio } from '../../kernel/domain/box.ts';
import type { Detection } from '../../kernel/domain/detection.ts';
import type { Family } from '../../kernel/domain/label.ts';
import { familyOf } from '../../kernel/domain/label.ts';

/** Only this many detections of a look are used, the most confident ones. */
const MOST_DETECTIONS = 500;
const SAME_BOX_IOU = 0.6;

/**
 * Small things that lie about. A network names them differently from look to look, so the most frequent label
 * decides.
 */
const LYING: ReadonlySet<Family> = new Set<Family>(['goods', 'garbage', 'object']);

export function isLying(family: Family): boolean {
  return LYING.has(family);
}

/** What can leave its place to another thing of its kind between two looks. */
export function drives(family: Family): boolean {
  return family === 'vehicle' || family === 'two-wheeler';
}

/**
 * Chooses detections that are whole and confident enough, and one for each thing: of two labels on one box, the more
 * confident stays. The most confident comes first.
 */
export function clearDetections(detections: readonly Detection[], keepConfidence: number): readonly Detection[] {
  const whole = detections
    .filter(({ boxXyxy, confidence }) => confidence >= keepConfidence && boxXyxy.every(Number.isFinite))
    .map((detection) => ({ ...detection, boxXyxy: clampBox(detection.boxXyxy) }))
    .filter(({ boxXyxy: [x1, y1, x2, y2] }) => x2 > x1 && y2 > y1)
    .sort((a, b) => b.confidence - a.confidence || compareBoxes(a.boxXyxy, b.boxXyxy) || (a.label < b.label ? -1 : 1))
    .slice(0, MOST_DETECTIONS);
  const clear: Detection[] = [];
  for (const detection of whole) {
    const again = clear.some(
      (kept) =>
        canBeOne(familyOf(kept.label), familyOf(detection.label)) &&
        iouRatio(kept.boxXyxy, detection.boxXyxy) >= SAME_BOX_IOU,
    );
    if (!again) clear.push(detection);
  }
  return clear;
}

/** Families that can be one thing under two names. */
export function canBeOne(a: Family, b: Family): boolean {
  return a === b || (isLying(a) && isLying(b));
}

/**
 * How likely it is that two boxes of one family are one thing at one place, from 0 (it is not) to 1. `aspectRatio`:
 * width / height.
 */
export function placeLikeness(family: Family, a: BoxXyxy, b: BoxXyxy, aspectRatio: number): number {
  const iou = iouRatio(a, b);
  if (family === 'person') return standsStill(a, b, aspectRatio) ? Math.max(iou, 0.1) : 0;
  if (iou >= 0.4) return iou;
  // It is a part of the thing: somebody in front cuts the box short.
  if (isNested(a, b, 0.85, 0.3)) return Math.max(iou, 0.1);
  if (isLying(family) || family === 'bin') return isNear(a, b) ? Math.max(iou, 0.1) : 0;
  return 0;
}

/** A second box of one family on a thing that already has one: it shows a part of it, or the same thing twice. */
export function isDouble(a: BoxXyxy, b: BoxXyxy): boolean {
  return iouRatio(a, b) >= 0.45 || isNested(a, b, 0.85, 0.45);
}

function isNested(a: BoxXyxy, b: BoxXyxy, insideRatio: number, sizeRatio: number): boolean {
  const [less, more] = [boxArea(a), boxArea(b)].toSorted((x, y) => x - y);
  if (!less || !more) return false;
  return intersectionArea(a, b) / less >= insideRatio && less / more >= sizeRatio;
}

/** How far a box has moved or grown, in its own widths and heights. */
export function shiftRatio(from: BoxXyxy, to: BoxXyxy): number {
  const [width, height] = sides(from);
  return Math.max(...from.map((edge, i) => Math.abs(edge - (to[i] ?? edge)) / (i % 2 === 0 ? width : height)));
}

/** A person is at one place while the feet stay within 0.4 of the height, because people shift, turn and bend. */
function standsStill(a: BoxXyxy, b: BoxXyxy, aspectRatio: number): boolean {
  const heightRatio = Math.max(sides(a)[1], sides(b)[1]);
  const [from, to] = [bottomCentre(a), bottomCentre(b)];
  const grown = Math.min(sides(a)[1], sides(b)[1]) / heightRatio;
  return Math.hypot((from.x - to.x) * aspectRatio, from.y - to.y) <= 0.4 * heightRatio && grown >= 0.6;
}

/** A box of few pixels jitters by a third of itself. */
function isNear(a: BoxXyxy, b: BoxXyxy): boolean {
  const [from, to] = [boxCentre(a), boxCentre(b)];
  const width = Math.max(sides(a)[0], sides(b)[0]);
  const height = Math.max(sides(a)[1], sides(b)[1]);
  const sizes = boxArea(a) / boxArea(b);
  return (
    Math.abs(from.x - to.x) <= 0.35 * width && Math.abs(from.y - to.y) <= 0.35 * height && sizes <= 2.5 && sizes >= 0.4
  );
}

function sides([x1, y1, x2, y2]: BoxXyxy): readonly [width: number, height: number] {
  return [x2 - x1, y2 - y1];
}

function compareBoxes(a: BoxXyxy, b: BoxXyxy): number {
  return a.reduce((order, edge, i) => order || edge - (b[i] ?? edge), 0);
}
