import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { boxArea, iouRatio } from '../../kernel/domain/box.ts';
import type { JudgedPicture } from './judged-picture.ts';
import { makeContest, matchContest } from './matching.ts';

/** A place to look at: a thing that the model did not find, or a find where nothing is. */
export interface WorstLook {
  readonly kind: 'missed' | 'false';
  readonly picture: JudgedPicture;
  readonly classIndex: number;
  readonly boxXyxy: BoxXyxy;
  /**
   * For a false find, its confidence. For a miss, the highest confidence that the model had there (0: it has no box there).
   */
  readonly confidence: number;
  /** For a false find: the other class that the truth has at this place. */
  readonly isClassIndex: number | null;
}

/** At most this many from one picture and class: a sheet full of one crowd teaches nothing. */
const MOST_A_PICTURE = 2;

/**
 * The worst looks at IoU 0.5, `count` of each kind. Misses: things found with the least confidence (below `surely`), larger
 * ones first. False finds: the most confident first.
 */
export function worstLooks(
  pictures: readonly JudgedPicture[],
  { classCount, count, surely }: { readonly classCount: number; readonly count: number; readonly surely: number },
): { readonly missed: readonly WorstLook[]; readonly falseFinds: readonly WorstLook[] } {
  const missed: WorstLook[] = [];
  const falseFinds: WorstLook[] = [];
  for (const picture of pictures) {
    for (let classIndex = 0; classIndex < classCount; classIndex++) {
      const contest = makeContest(picture, classIndex);
      const { truthOfFind } = matchContest(contest, 0.5, 'all');
      const look = (kind: WorstLook['kind'], boxXyxy: BoxXyxy, confidence: number): WorstLook => {
        const isClassIndex = kind === 'false' ? otherClassAt(picture, classIndex, boxXyxy) : null;
        return { kind, picture, classIndex, boxXyxy, confidence, isClassIndex };
      };
      const missedHere = contest.truths.flatMap((truth, i) => {
        const confidence = contest.finds[truthOfFind.indexOf(i)]?.confidence ?? 0;
        const boxXyxy = picture.truths[truth]?.boxXyxy;
        return boxXyxy && confidence < surely ? [look('missed', boxXyxy, confidence)] : [];
      });
      missed.push(...missedHere.sort(byMiss).slice(0, MOST_A_PICTURE));
      const falseHere = contest.finds.flatMap(({ boxXyxy, confidence }, i) =>
        truthOfFind[i] === -1 ? [look('false', boxXyxy, confidence)] : [],
      );
      falseFinds.push(...falseHere.slice(0, MOST_A_PICTURE));
    }
  }
  return {
    missed: missed.sort(byMiss).slice(0, count),
    falseFinds: falseFinds.sort((a, b) => b.confidence - a.confidence).slice(0, count),
  };
}

function otherClassAt({ truths }: JudgedPicture, classIndex: number, boxXyxy: BoxXyxy): number | null {
  const others = truths.filter((truth) => truth.classIndex !== classIndex);
  return others.find((truth) => iouRatio(truth.boxXyxy, boxXyxy) >= 0.5)?.classIndex ?? null;
}

/**
 * Sorts misses. A large thing that was half seen is worse than a small one that nobody sees, so size and missing confidence
 * are multiplied.
 */
function byMiss(a: WorstLook, b: WorstLook): number {
  const weight = ({ confidence, boxXyxy }: WorstLook) => (1 - confidence) * Math.sqrt(boxArea(boxXyxy));
  return weight(b) - weight(a);
}
