import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { checkCells } from './check-cells.ts';
import { storeCounted } from './counted-row.ts';
import { monthSum } from './month-sum.ts';
import { type MonthTallyRow, monthTallyEntity } from './month-tally-entity.ts';
import { type SpotCheckRow, spotCheckEntity } from './spot-check-entity.ts';
import { type TallyRow, tallyEntity } from './tally-entity.ts';

/** The counts of whole months, made from those of the days and from the spot checks. */
export class MonthTallies {
  readonly #days: Collection<TallyRow>;
  readonly #months: Collection<MonthTallyRow>;
  readonly #checks: Collection<SpotCheckRow>;

  constructor({ store }: { readonly store: Store }) {
    this.#days = store.collection(tallyEntity);
    this.#months = store.collection(monthTallyEntity);
    this.#checks = store.collection(spotCheckEntity);
  }

  /** The counts of the months from the first to the last, both included: `202611`. */
  ofMonths(fromMonth: string, toMonth: string): Promise<readonly MonthTallyRow[]> {
    const range = { from: fromMonth, to: `${toMonth}~` };
    return allRows((page) => this.#months.find({ index: 'month', range, ...page }));
  }

  /** Adds the days and the spot checks of a month up again. */
  async recount({ month, cameraId }: Pick<MonthTallyRow, 'month' | 'cameraId'>): Promise<void> {
    const range = { from: month, to: `${month}~` };
    const days = () => allRows((page) => this.#days.find({ index: 'camera', where: { cameraId }, range, ...page }));
    const checks = () => allRows((page) => this.#checks.find({ index: 'month', where: { cameraId, month }, ...page }));
    await storeCounted(this.#months, `${month}/${cameraId}`, async (row) => {
      return { ...row, month, cameraId, ...monthSum(await days()), checks: checkCells(await checks()) };
    });
  }
}
