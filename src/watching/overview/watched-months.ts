import { isDeepStrictEqual } from 'node:util';
import { localDate } from '../../kernel/domain/local-time.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { HOUR_MS } from '../coverage/coverage-entity.ts';
import { type CameraStateRow, cameraStates } from './camera-state-entity.ts';
import { type WatchedMonthRow, watchedMonths } from './watched-month-entity.ts';

const DAYS = 31;
const NO_DAYS: readonly number[] = new Array<number>(DAYS).fill(0);

interface WatchedDay {
  /** `20261128`. */
  readonly day: string;
  readonly watchedMs: number;
  readonly dueMs: number;
}

/**
 * Keeps how long each camera was watched on each day. It takes that from the cameras' states, which have the last hours, so it costs
 * one small row for each camera. When this is not called for two hours after midnight, the day before lacks its end.
 */
export class WatchedMonths {
  readonly #states: Collection<CameraStateRow>;
  readonly #months: Collection<WatchedMonthRow>;

  constructor({ store }: { readonly store: Store }) {
    this.#states = store.collection(cameraStates);
    this.#months = store.collection(watchedMonths);
  }

  /** The months from the first to the last, both included: `202611`. */
  ofMonths(fromMonth: string, toMonth: string): Promise<readonly WatchedMonthRow[]> {
    const range = { from: fromMonth, to: `${toMonth}~` };
    return allRows((page) => this.#months.find({ index: 'month', range, ...page }));
  }

  /** Takes over what the states of the cameras say. Doing it again changes nothing. */
  async take(signal?: AbortSignal): Promise<void> {
    const states = await allRows((page) => this.#states.find({ index: 'id', ...page }));
    for (const state of states) {
      const months = Map.groupBy(wholeDays(state), ({ day }) => day.slice(0, 6));
      for (const [month, days] of months) {
        if (signal?.aborted) return;
        await this.#keep(state.id, month, days);
      }
    }
  }

  /** When another process writes the row meanwhile, it writes the same, or the next call does. */
  async #keep(cameraId: string, month: string, days: readonly WatchedDay[]): Promise<void> {
    const id = `${month}/${cameraId}`;
    const known = await this.#months.get(id);
    const [watchedMs, dueMs] = [[...(known?.watchedMs ?? NO_DAYS)], [...(known?.dueMs ?? NO_DAYS)]];
    for (const { day, ...of } of days) {
      const at = Number(day.slice(6)) - 1;
      watchedMs[at] = of.watchedMs;
      dueMs[at] = of.dueMs;
    }
    const row = { id, version: known?.version ?? 1, month, cameraId, watchedMs, dueMs };
    if (known === null) await this.#months.insert(row);
    else if (!isDeepStrictEqual(known, row)) await this.#months.replace(row);
  }
}

/**
 * The local days that the hours of a state have from their beginning. Of the first day the hours may lack the beginning, so it is left
 * out. An hour of UTC belongs to the day it begins in. A day without a record is left out too.
 */
export function wholeDays({
  timezone,
  coveredFromAt,
  watchedMs,
  dueMs,
}: Pick<CameraStateRow, 'timezone' | 'coveredFromAt' | 'watchedMs' | 'dueMs'>): readonly WatchedDay[] {
  const days = new Map<string, WatchedDay>();
  for (const [hour, ms] of dueMs.entries()) {
    const day = localDate(new Date(coveredFromAt.getTime() + hour * HOUR_MS), timezone).replaceAll('-', '');
    const before = days.get(day) ?? { day, watchedMs: 0, dueMs: 0 };
    days.set(day, { day, watchedMs: before.watchedMs + (watchedMs[hour] ?? 0), dueMs: before.dueMs + ms });
  }
  return [...days.values()].slice(1).filter((day) => day.dueMs > 0);
}
