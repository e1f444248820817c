import { type Saying, saying } from '../../kernel/words/saying.ts';
import type { TruthBox } from './judged-picture.ts';

/** Something wrong with a line of a label file. */
export interface LabelProblem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly what: Saying;
}

/**
 * Label tools round numbers. A box that reaches this far (as a part of the picture's side) beyond the edge is cut there, as
 * in training.
 */
const ROUNDING_RATIO = 0.02;

/**
 * Reads a label file of a YOLO data set, with one box in each line: `class cx cy w h`, numbers 0–1 of the picture's sides. A
 * line may also be a polygon, `class x1 y1 x2 y2 x3 y3 …`: then its bounds are used. Wrong lines are reported, the others are
 * read.
 */
export function readLabelFile(
  text: string,
  { file, classCount }: { readonly file: string; readonly classCount: number },
): { readonly boxes: readonly TruthBox[]; readonly problems: readonly LabelProblem[] } {
  const boxes: TruthBox[] = [];
  const problems: LabelProblem[] = [];
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const words = line.trim().split(/\s+/);
    if (line.trim() === '') continue;
    const read = readLine(words, classCount);
    if ('key' in read) problems.push({ file, line: index + 1, what: read });
    else boxes.push(read);
  }
  return { boxes, problems };
}

export function saidLabelProblem({ file, line, what }: LabelProblem): Saying {
  return saying('problem.at', { place: `${file}:${line}`, what });
}

/** The box, or what is wrong. */
function readLine(words: readonly string[], classCount: number): TruthBox | Saying {
  if (words.length !== 5 && (words.length < 7 || words.length % 2 === 0))
    return saying('evaluate.words', { count: words.length });
  const [word = ''] = words;
  const numbers = words.map(Number);
  const broken = words.find((text, i) => !Number.isFinite(numbers[i]) || !/\d/.test(text));
  if (broken !== undefined) return saying('evaluate.no-number', { text: broken });
  const [classIndex = 0, ...rest] = numbers;
  const [cx = 0, cy = 0, width = 0, height = 0] = rest.length === 4 ? rest : boundsOf(rest);
  if (!Number.isInteger(classIndex) || classIndex < 0 || classIndex >= classCount) {
    return saying('evaluate.class-range', { index: word, classes: classCount, last: classCount - 1 });
  }
  if (width <= 0 || height <= 0) return saying('evaluate.no-box', { width, height });
  const box = [cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2] as const;
  const [left, top, right, bottom] = box;
  const edges = { x1: shown(left), x2: shown(right), y1: shown(top), y2: shown(bottom) };
  const where = saying('evaluate.box-at', edges);
  if (box.some((edge) => edge < -ROUNDING_RATIO || edge > 1 + ROUNDING_RATIO)) {
    return saying('evaluate.box-out', { where });
  }
  const [x1, y1, x2, y2] = [Math.max(0, box[0]), Math.max(0, box[1]), Math.min(1, box[2]), Math.min(1, box[3])];
  // The whole box is outside the picture, so no model could find it.
  if (x1 >= x2 || y1 >= y2) return saying('evaluate.box-away', { where });
  return { boxXyxy: [x1, y1, x2, y2], classIndex };
}

/** Centre and size. */
function boundsOf(points: readonly number[]): [number, number, number, number] {
  const [xs, ys] = [0, 1].map((axis) => points.filter((_, i) => i % 2 === axis)) as [number[], number[]];
  const [x1, y1, x2, y2] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  return [(x1 + x2) / 2, (y1 + y2) / 2, x2 - x1, y2 - y1];
}

function shown(edge: number): string {
  return String(Math.round(edge * 1e4) / 1e4);
}
