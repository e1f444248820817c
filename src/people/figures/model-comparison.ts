import { eachRow } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { isInScope, type ReviewScope } from '../review/review-scope.ts';
import { type TallyRow, tallyEntity } from '../review/tally-entity.ts';
import { precisionOf } from './precision.ts';

export interface ComparedModels {
  readonly one: string;
  readonly other: string;
  /** `20261123`, both days included. */
  readonly fromDay: string;
  readonly toDay: string;
}

/** What one model's cases came to. */
export interface ModelCounts {
  readonly filed: number;
  readonly confirmed: number;
  readonly rejected: number;
}

export interface ModelPair {
  readonly one: ModelCounts;
  readonly other: ModelCounts;
  /** Days of a camera on which these cases were filed, by either. */
  readonly cameraDays: number;
  /** Whether the two 95 % intervals have no share in common. Null: one of the two has too few decisions. */
  readonly areApart: boolean | null;
}

/** Two models on the same days. */
export interface ModelComparison {
  /** On days of a camera on which both filed a case: the same street and weather, though seldom the same hour. */
  readonly shared: ModelPair;
  /** On all of these days and cameras: one may have had easier ones. */
  readonly all: ModelPair;
}

const NONE: ModelCounts = { filed: 0, confirmed: 0, rejected: 0 };

/** Compares two models by the counts of some days. It reads no case. */
export class ModelComparisons {
  readonly #tallies: Collection<TallyRow>;

  constructor({ store }: { readonly store: Store }) {
    this.#tallies = store.collection(tallyEntity);
  }

  /** Of the cameras that the viewer sees. */
  async of(scope: ReviewScope, { one, other, fromDay, toDay }: ComparedModels): Promise<ModelComparison> {
    const days: (readonly [ModelCounts, ModelCounts])[] = [];
    const range = { from: fromDay, to: `${toDay}~` };
    await eachRow(
      (page) => this.#tallies.find({ index: 'day', range, ...page }),
      (row) => {
        if (isInScope(scope, row)) days.push([countsOf(row, one), countsOf(row, other)]);
      },
    );
    const filed = days.filter(([a, b]) => a.filed + b.filed > 0);
    return { shared: pairOf(filed.filter(([a, b]) => a.filed > 0 && b.filed > 0)), all: pairOf(filed) };
  }
}

function countsOf({ cells }: TallyRow, model: string): ModelCounts {
  return cells
    .filter((cell) => cell.model === model)
    .reduce(
      (sum, { state, count }) => ({
        filed: sum.filed + count,
        confirmed: sum.confirmed + (state === 'confirmed' ? count : 0),
        rejected: sum.rejected + (state === 'rejected' ? count : 0),
      }),
      NONE,
    );
}

function pairOf(days: readonly (readonly [ModelCounts, ModelCounts])[]): ModelPair {
  const one = days.map(([counts]) => counts).reduce(added, NONE);
  const other = days.map(([, counts]) => counts).reduce(added, NONE);
  const [a, b] = [precisionOf(one), precisionOf(other)];
  const areApart = a && b ? a.lowerRatio > b.upperRatio || b.lowerRatio > a.upperRatio : null;
  return { one, other, cameraDays: days.length, areApart };
}

function added(a: ModelCounts, b: ModelCounts): ModelCounts {
  return { filed: a.filed + b.filed, confirmed: a.confirmed + b.confirmed, rejected: a.rejected + b.rejected };
}
