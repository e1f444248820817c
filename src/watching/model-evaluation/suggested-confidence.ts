import { type Saying, saying } from '../../kernel/words/saying.ts';
import type { CutOff } from './precision-recall.ts';
import { bestF1, mostRecallAt } from './precision-recall.ts';

/** A precision that comes from fewer things than this is chance. */
const LEAST_TRUTHS = 30;
const START_PRECISION = 0.9;
const KEEP_PRECISION = 0.5;
/**
 * If a precision of 0.9 is reached by finding almost nothing, the model misses the label. So it must find this part of what
 * the best F1 finds.
 */
const LEAST_OF_BEST = 0.5;
/** The lowest confidence that is suggested. Fainter boxes come and go, and comparing them costs more than they tell. */
const LEAST_KEEP = 0.1;

/** The confidences to start and to keep a presence, or why the figures do not give any. */
export type SuggestedConfidence =
  | { readonly start: number; readonly keep: number; readonly by: 'precision 0.9' | 'best F1' }
  | { readonly none: Saying };

/**
 * Suggests confidences, in hundredths; `offs` has the most confident first. A presence starts at the confidence where nine of
 * ten boxes are right. If that finds less than half of what the best F1 finds, it starts at the best F1. Any box that is more
 * likely right than wrong keeps a presence: where a confident box was before, a fainter one is believed.
 */
export function suggestConfidence(offs: readonly CutOff[], truths: number): SuggestedConfidence {
  if (truths < LEAST_TRUTHS) return { none: saying('evaluate.too-few', { truths, least: LEAST_TRUTHS }) };
  const best = bestF1(offs);
  if (best === null) return { none: saying('evaluate.nothing-found') };
  const precise = mostRecallAt(START_PRECISION, offs);
  const isPrecise = precise !== null && precise.recall >= LEAST_OF_BEST * best.recall;
  const from = isPrecise ? precise : best;
  if (from.precision < KEEP_PRECISION) {
    return { none: saying('evaluate.mostly-wrong', { right: Math.round(best.precision * 100) }) };
  }
  const start = Math.min(1, Math.max(LEAST_KEEP, Math.ceil(from.confidence * 100) / 100));
  const faint = mostRecallAt(KEEP_PRECISION, offs) ?? from;
  const keep = Math.min(start, Math.max(LEAST_KEEP, Math.floor(faint.confidence * 100) / 100));
  return { start, keep, by: isPrecise ? 'precision 0.9' : 'best F1' };
}
