import { calibrationError } from './calibration.ts';
import type { JudgedPicture } from './judged-picture.ts';
import type { Contest, Size } from './matching.ts';
import { IOU_RATIOS, makeContest, matchContest } from './matching.ts';
import type { CutOff, RankedFind } from './precision-recall.ts';
import { averagePrecision, bestF1, cutOffAt, cutOffs, mostRecallAt, rank } from './precision-recall.ts';

/** The precision that a presence should have when it starts. */
const START_PRECISION = 0.9;
/** The confidences that model cards show. */
const SHOWN_CONFIDENCES = [0.25, 0.35, 0.45, 0.55] as const;

interface SizeFigures {
  /** Only the things of this size. */
  readonly truths: number;
  /** Null where no such thing is there. */
  readonly ap50: number | null;
  readonly ap50to95: number | null;
}

/** How right a model is about one class. All figures except AP50–95 are at IoU 0.5. */
export interface ClassFigures extends SizeFigures {
  readonly ap75: number | null;
  readonly bySize: Readonly<Record<Exclude<Size, 'all'>, SizeFigures>>;
  /**
   * The largest recall at precision 0.9, and the confidence that gives it; null where no confidence reaches that precision.
   */
  readonly atPrecision90: CutOff | null;
  readonly bestF1: CutOff | null;
  readonly at: readonly CutOff[];
  readonly calibrationError: number | null;
}

/** The figures, and the curve from which they were read, most confident first. */
export function judgeClass(
  pictures: readonly JudgedPicture[],
  classIndex: number,
): { readonly figures: ClassFigures; readonly offs: readonly CutOff[] } {
  const contests = pictures.map((picture) => makeContest(picture, classIndex));
  const sizeFigures = (size: Size) => figuresOfSize(contests, size);
  const { ranked, truthCount } = rankAll(contests, 0.5, 'all');
  const offs = truthCount === 0 ? [] : cutOffs(ranked, truthCount);
  const at75 = rankAll(contests, 0.75, 'all');
  const figures: ClassFigures = {
    ...sizeFigures('all'),
    ap75: averagePrecision(at75.ranked, at75.truthCount),
    bySize: { small: sizeFigures('small'), medium: sizeFigures('medium'), large: sizeFigures('large') },
    atPrecision90: mostRecallAt(START_PRECISION, offs),
    bestF1: bestF1(offs),
    at: truthCount === 0 ? [] : SHOWN_CONFIDENCES.map((confidence) => cutOffAt(confidence, offs)),
    calibrationError: truthCount === 0 ? null : calibrationError(ranked),
  };
  return { figures, offs };
}

function figuresOfSize(contests: readonly Contest[], size: Size): SizeFigures {
  const atRatios = IOU_RATIOS.map((ratio) => rankAll(contests, ratio, size));
  const [first] = atRatios;
  const precisions = atRatios.map(({ ranked, truthCount }) => averagePrecision(ranked, truthCount));
  return { truths: first?.truthCount ?? 0, ap50: precisions[0] ?? null, ap50to95: mean(precisions) };
}

function rankAll(contests: readonly Contest[], iouRatio: number, size: Size) {
  let truthCount = 0;
  const finds: RankedFind[] = [];
  for (const contest of contests) {
    const matches = matchContest(contest, iouRatio, size);
    truthCount += matches.truthCount;
    for (const [i, { confidence }] of contest.finds.entries()) {
      if (!matches.isFindIgnored[i]) finds.push({ confidence, isHit: (matches.truthOfFind[i] ?? -1) >= 0 });
    }
  }
  return { ranked: rank(finds), truthCount };
}

/** The mean of the values that are known; null when there are none. */
export function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
