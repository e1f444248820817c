import type { FoundBox, JudgedPicture } from './judged-picture.ts';

/** At most this many finds of one picture and class count, the most confident ones (COCO's maxDets). */
const MAX_FINDS = 100;

/** COCO's IoU limits: 0.5, 0.55, … 0.95. */
export const IOU_RATIOS: readonly number[] = Array.from({ length: 10 }, (_, i) => 0.5 + i * 0.05);

/** COCO's sizes, by the area of the box in the picture's own pixels. Both limits belong to the size. */
const SIZES = {
  all: { fromPx2: 0, toPx2: 1e10 },
  small: { fromPx2: 0, toPx2: 32 ** 2 },
  medium: { fromPx2: 32 ** 2, toPx2: 96 ** 2 },
  large: { fromPx2: 96 ** 2, toPx2: 1e10 },
} as const;
export type Size = keyof typeof SIZES;

/** x, y, width, height in pixels, as COCO writes boxes. */
export type BoxXywhPx = readonly [x: number, y: number, width: number, height: number];

/** One class in one picture: the finds, most confident first, at most a hundred. */
export interface Contest {
  readonly picture: JudgedPicture;
  readonly finds: readonly FoundBox[];
  readonly findsXywhPx: readonly BoxXywhPx[];
  /** Indexes in the picture's list of truths. */
  readonly truths: readonly number[];
  readonly truthsXywhPx: readonly BoxXywhPx[];
  /** Overlaps: rows are finds, columns are truths. */
  readonly overlaps: Float64Array;
}

export function makeContest(picture: JudgedPicture, classIndex: number): Contest {
  const ofClass = picture.finds.filter((find) => find.classIndex === classIndex);
  const finds = ofClass.sort((a, b) => b.confidence - a.confidence).slice(0, MAX_FINDS);
  const truths = [...picture.truths.keys()].filter((i) => picture.truths[i]?.classIndex === classIndex);
  const findsXywhPx = finds.map(({ boxXyxy }) => xywhPx(boxXyxy, picture));
  const truthsXywhPx = truths.map((i) => xywhPx(picture.truths[i]?.boxXyxy ?? [0, 0, 0, 0], picture));
  const overlaps = Float64Array.from(
    findsXywhPx.flatMap((find) => truthsXywhPx.map((truth) => overlapRatio(find, truth))),
  );
  return { picture, finds, findsXywhPx, truths, truthsXywhPx, overlaps };
}

/** Which find belongs to which truth, and which of them do not count because they have another size. */
export interface Matches {
  /** For each find, the index of the truth it found (in the contest's list), or −1. */
  readonly truthOfFind: Int32Array;
  readonly isFindIgnored: readonly boolean[];
  /** Number of truths that count. */
  readonly truthCount: number;
}

/**
 * Does COCO's greedy match. Each find, most confident first, takes the free truth that it overlaps most, if the overlap is at
 * least `iouRatio`. It takes a truth of another size only when no truth of the right size is left. A find does not count if
 * it took a truth of another size, or if it took none and has another size itself (`COCOeval.evaluateImg` of pycocotools,
 * without crowds).
 */
export function matchContest(contest: Contest, iouRatio: number, size: Size): Matches {
  const { findsXywhPx, truthsXywhPx, overlaps } = contest;
  const isIgnored = truthsXywhPx.map((box) => !isOfSize(box, size));
  const order = [...isIgnored.keys()].sort((a, b) => Number(isIgnored[a]) - Number(isIgnored[b]) || a - b);
  const isTaken = isIgnored.map(() => false);
  const truthOfFind = new Int32Array(findsXywhPx.length).fill(-1);
  const isFindIgnored = findsXywhPx.map((box, find) => {
    let best = Math.min(iouRatio, 1 - 1e-10);
    let taken = -1;
    for (const truth of order) {
      if (isTaken[truth]) continue;
      if (taken >= 0 && !isIgnored[taken] && isIgnored[truth]) break;
      const overlap = overlaps[find * truthsXywhPx.length + truth] ?? 0;
      if (overlap < best) continue;
      best = overlap;
      taken = truth;
    }
    if (taken < 0) return !isOfSize(box, size);
    isTaken[taken] = true;
    truthOfFind[find] = taken;
    return isIgnored[taken] ?? false;
  });
  return { truthOfFind, isFindIgnored, truthCount: isIgnored.filter((ignored) => !ignored).length };
}

function isOfSize([, , width, height]: BoxXywhPx, size: Size): boolean {
  const { fromPx2, toPx2 } = SIZES[size];
  return width * height >= fromPx2 && width * height <= toPx2;
}

export function xywhPx(
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): BoxXywhPx {
  return [x1 * widthPx, y1 * heightPx, (x2 - x1) * widthPx, (y2 - y1) * heightPx];
}

function overlapRatio([ax, ay, aw, ah]: BoxXywhPx, [bx, by, bw, bh]: BoxXywhPx): number {
  const width = Math.min(ax + aw, bx + bw) - Math.max(ax, bx);
  const height = Math.min(ay + ah, by + bh) - Math.max(ay, by);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / (aw * ah + bw * bh - width * height);
}
