/** A find that counts; the finds of all pictures are together. */
export interface RankedFind {
  readonly confidence: number;
  readonly isHit: boolean;
}

/** The figures of a model when only finds with at least this confidence are used. */
export interface CutOff {
  readonly confidence: number;
  readonly precision: number;
  readonly recall: number;
}

/** The same values as numpy's linspace(0, 1, 101), so that equal recalls are compared the same way. */
const RECALLS: readonly number[] = Array.from({ length: 101 }, (_, i) => (i === 100 ? 1 : i * 0.01));

/** Sorts finds, most confident first. Equal ones keep their order. */
export function rank(finds: readonly RankedFind[]): RankedFind[] {
  return finds.toSorted((a, b) => b.confidence - a.confidence);
}

/**
 * COCO's average precision: the mean, over 101 recalls, of the best precision at that recall or a higher one
 * (`COCOeval.accumulate`). Null when there are no truths.
 */
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

/** All cut-offs, from the most confident on. Finds with the same confidence belong to one cut-off. */
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

/**
 * Of the cut-offs with at least this precision, the one that finds most; if several do, the most confident. Null when there
 * is none.
 */
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

/** The cut-off that one gets by asking for `confidence`. */
export function cutOffAt(confidence: number, offs: readonly CutOff[]): CutOff {
  const last = offs.findLast((off) => off.confidence >= confidence);
  return { confidence, precision: last?.precision ?? 1, recall: last?.recall ?? 0 };
}
