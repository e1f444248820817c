import type { ModelComparison, ModelCounts, ModelPair } from '../../people/figures/model-comparison.ts';
import { precisionOf } from '../../people/figures/precision.ts';
import type { ShownComparison } from './contract/figures.ts';

/** Two models as the page shows them. */
export function shownComparison({ shared, all }: ModelComparison): ShownComparison {
  return { shared: pairOf(shared), all: pairOf(all) };
}

function pairOf({ one, other, cameraDays, areApart }: ModelPair): ShownComparison['all'] {
  return { one: countsOf(one), other: countsOf(other), cameraDays, areApart };
}

function countsOf(counts: ModelCounts): ShownComparison['all']['one'] {
  return { ...counts, precision: precisionOf(counts) };
}
