import type { TallyRow } from '../review/tally-entity.ts';
import { FEWEST_DECISIONS } from './precision.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** The newest days of something, as many as are needed for enough decisions. */
export interface RecentPrecision {
  /** `20261128`. */
  readonly fromDay: string;
  readonly toDay: string;
  readonly confirmed: number;
  readonly rejected: number;
  /** Wilson's 95 % upper end, 0–1. */
  readonly upperRatio: number;
  /** The models that saw these cases. */
  readonly models: ReadonlySet<string>;
  readonly cameraIds: ReadonlySet<string>;
}

type Cells = Pick<TallyRow, 'day' | 'cameraId' | 'cells'>;

/**
 * Of these rows, the cases of the newest days: one day where that has 30 decisions, else as many days as it takes. Null: all days
 * together have too few. One bad case of two is nothing, and a busy camera is judged by a single day.
 */
export function recentPrecision(rows: readonly Cells[]): RecentPrecision | null {
  const byDay = [...Map.groupBy(rows, ({ day }) => day)].toSorted(([a], [b]) => (a < b ? 1 : -1));
  const toDay = byDay[0]?.[0] ?? '';
  let [confirmed, rejected] = [0, 0];
  const taken: Cells[] = [];
  for (const [fromDay, own] of byDay) {
    for (const { cells } of own)
      for (const { state, count } of cells) {
        if (state === 'confirmed') confirmed += count;
        if (state === 'rejected') rejected += count;
      }
    taken.push(...own);
    const decided = confirmed + rejected;
    if (decided < FEWEST_DECISIONS) continue;
    const { upperRatio } = wilsonInterval(confirmed, decided);
    const cameraIds = new Set(taken.map(({ cameraId }) => cameraId));
    return { fromDay, toDay, confirmed, rejected, upperRatio, models: modelsOf(taken), cameraIds };
  }
  return null;
}

function modelsOf(rows: readonly Pick<TallyRow, 'cells'>[]): ReadonlySet<string> {
  return new Set(rows.flatMap(({ cells }) => cells.flatMap(({ model }) => (model === null ? [] : [model]))));
}
