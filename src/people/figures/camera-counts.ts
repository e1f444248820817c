import type { RuleKind } from '../../kernel/domain/camera.ts';
import { eachRow } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { isInScope, type ReviewScope } from '../review/review-scope.ts';
import { type TallyRow, tallyEntity } from '../review/tally-entity.ts';

/** How many cases of each kind. Kinds without a case are left out. */
export type KindCounts = ReadonlyMap<RuleKind, number>;

/** Some days on end, both included: `20261128`. */
export interface DaySpan {
  readonly fromDay: string;
  readonly toDay: string;
}

/** The cases of each camera, by the counts of days. It reads no case. */
export class CameraCounts {
  readonly #tallies: Collection<TallyRow>;

  constructor({ store }: { readonly store: Store }) {
    this.#tallies = store.collection(tallyEntity);
  }

  /**
   * Of the cameras that the viewer sees: what was filed in these days and is neither rejected nor merged into another case.
   * A camera without such a case is left out.
   */
  async of(scope: ReviewScope, { fromDay, toDay }: DaySpan): Promise<ReadonlyMap<string, KindCounts>> {
    const found = new Map<string, Map<RuleKind, number>>();
    const range = { from: fromDay, to: `${toDay}~` };
    await eachRow(
      (page) => this.#tallies.find({ index: 'day', range, ...page }),
      (row) => {
        if (isInScope(scope, row)) addCells(found, row);
      },
    );
    return found;
  }
}

function addCells(found: Map<string, Map<RuleKind, number>>, { cameraId, cells }: TallyRow): void {
  for (const { kind, state, count } of cells) {
    if (state === 'rejected' || state === 'merged') continue;
    const kinds = found.get(cameraId) ?? new Map<RuleKind, number>();
    kinds.set(kind, (kinds.get(kind) ?? 0) + count);
    found.set(cameraId, kinds);
  }
}
