/** A find that counts, of all pictures together. */
export interface RankedFind {
  readonly confidence: number;
  readonly isHit: boolean;
}

/** What a model is like when only finds of at least this confidence are taken. */
export interface CutOff {
  readonly confidence: number;
  readonly precision: number;
  readonly recall: number;
}

/** As numpy's linspace(0, 1, 101) has them, so that equal recalls fall on the same side. */
const RECALLS: readonly number[] = Array.from({ length: 101 }, (_, i) => (i === 100 ? 1 : i * 0.01));

/** Most confident first; equals in the order they came. */
export function rank(finds: readonly RankedFind[]): RankedFind[] {
  return finds.toSorted((a, b) => b.confidence - a.confidence);
}

/** COCO's average precision: the mean of the best precision at 101 recalls or beyond (`COCOeval.accumulate`). Null of no truths. */
export function averagePrecision(ranked: readonly RankedFind[], truthCount: number): number | null {
  if (truthCount === 0) return null;
  const precisions = new Float64Array(ranked.length);
  const recalls = new Float64Array(ranked.length);
  let hits = 0;
  for (const [i, { isHit }] of ranked.entries()) {
    if (isHit) hits += 1;
    precisions[i] = hits / (i + 1);
    recalls[i] = hits / truthCount;
  }
  for (let i = precisions.length - 2; i >= 0; i--) {
    precisions[i] = Math.max(precisions[i] ?? 0, precisions[i + 1] ?? 0);
  }
  let sum = 0;
  let at = 0;
  for (const recall of RECALLS) {
    while (at < recalls.length && (recalls[at] ?? 0) < recall) at += 1;
    sum += precisions[at] ?? 0;
  }
  return sum / RECALLS.length;
}

/** Every cut-off there is, from the surest on: finds of one confidence are taken together. */
export function cutOffs(ranked: readonly RankedFind[], truthCount: number): CutOff[] {
  const offs: CutOff[] = [];
  let hits = 0;
  for (const [i, { confidence, isHit }] of ranked.entries()) {
    if (isHit) hits += 1;
    if (ranked[i + 1]?.confidence === confidence) continue;
    offs.push({ confidence, precision: hits / (i + 1), recall: truthCount === 0 ? 0 : hits / truthCount });
  }
  return offs;
}

/** Of the cut-offs that are at least so precise the one that finds most, and of those the surest. Null where none is. */
export function mostRecallAt(precision: number, offs: readonly CutOff[]): CutOff | null {
  const precise = offs.filter((off) => off.precision >= precision);
  return precise.reduce<CutOff | null>((best, off) => (best && best.recall >= off.recall ? best : off), null);
}

/** The cut-off with the largest F1 = 2 · precision · recall ÷ (precision + recall). Null where nothing was found. */
export function bestF1(offs: readonly CutOff[]): CutOff | null {
  const f1 = ({ precision, recall }: CutOff) =>
    precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  const best = offs.reduce<CutOff | null>((best, off) => (best && f1(best) >= f1(off) ? best : off), null);
  return best && best.recall > 0 ? best : null;
}

/** The cut-off one gets by asking for `confidence`. */
export function cutOffAt(confidence: number, offs: readonly CutOff[]): CutOff {
  const last = offs.findLast((off) => off.confidence >= confidence);
  return { confidence, precision: last?.precision ?? 1, recall: last?.recall ?? 0 };
}
