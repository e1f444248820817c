import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { storeCounted } from './counted-row.ts';
import { monthSum } from './month-sum.ts';
import { type MonthTallyRow, monthTallyEntity } from './month-tally-entity.ts';
import { type TallyRow, tallyEntity } from './tally-entity.ts';

/** The counts of whole months, made from those of the days. */
export class MonthTallies {
  readonly #days: Collection<TallyRow>;
  readonly #months: Collection<MonthTallyRow>;

  constructor({ store }: { readonly store: Store }) {
    this.#days = store.collection(tallyEntity);
    this.#months = store.collection(monthTallyEntity);
  }

  /** The counts of the months from the first to the last, both included: `202611`. */
  ofMonths(fromMonth: string, toMonth: string): Promise<readonly MonthTallyRow[]> {
    const range = { from: fromMonth, to: `${toMonth}~` };
    return allRows((page) => this.#months.find({ index: 'month', range, ...page }));
  }

  /** Adds the days of a month up again. */
  async recount({ month, cameraId }: Pick<MonthTallyRow, 'month' | 'cameraId'>): Promise<void> {
    const range = { from: month, to: `${month}~` };
    const days = () => allRows((page) => this.#days.find({ index: 'camera', where: { cameraId }, range, ...page }));
    await storeCounted(this.#months, `${month}/${cameraId}`, async (row) => {
      return { ...row, month, cameraId, ...monthSum(await days()) };
    });
  }
}
