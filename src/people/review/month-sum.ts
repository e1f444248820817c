import type { MonthCell, MonthPaces, MonthTallyRow, NamedCounts, StateCounts } from './month-tally-entity.ts';
import type { TallyCell, TallyRow } from './tally-entity.ts';
import { NO_WAITS } from './waits.ts';

const HOURS = 24;
const DAYS = 31;
export const NO_COUNTS: StateCounts = { pending: 0, unsure: 0, confirmed: 0, rejected: 0, merged: 0 };

type MonthSum = Omit<MonthTallyRow, 'id' | 'version' | 'month' | 'cameraId' | 'checks'>;

/** What a month's days come to. The same days give the same sum, whatever their order. */
export function monthSum(days: readonly TallyRow[]): MonthSum {
  const inOrder = days.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const cells = inOrder.flatMap((day) => day.cells);
  const decided = cells.filter(({ state }) => state === 'confirmed' || state === 'rejected');
  const rejected = decided.filter(({ state }) => state === 'rejected');
  const perDay = (wanted: (cell: TallyCell) => boolean) => {
    const counts = new Array<number>(DAYS).fill(0);
    for (const { day, cells: own } of inOrder) counts[Number(day.slice(6)) - 1] = sumOf(own.filter(wanted));
    return counts;
  };
  return {
    cameraName: inOrder.findLast(({ cameraName }) => cameraName !== '')?.cameraName ?? '',
    cells: cellsOf(cells),
    rejectedFor: countsBy(rejected, ({ reasonId }) => reasonId),
    decidedBy: countsBy(decided, ({ decider }) => decider),
    hours: added(
      HOURS,
      inOrder.map(({ hours }) => hours),
    ),
    filed: perDay(() => true),
    confirmed: perDay(({ state }) => state === 'confirmed'),
    rejected: perDay(({ state }) => state === 'rejected'),
    waits: added(
      NO_WAITS.length,
      inOrder.map(({ waits }) => waits),
    ),
    paces: pacesOf(inOrder),
  };
}

/** Lists of counts added up, place by place. */
export function added(length: number, lists: readonly (readonly number[])[]): readonly number[] {
  const sums = new Array<number>(length).fill(0);
  for (const list of lists)
    list.forEach((count, at) => {
      sums[at] = (sums[at] ?? 0) + count;
    });
  return sums;
}

function sumOf(cells: readonly TallyCell[]): number {
  return cells.reduce((sum, { count }) => sum + count, 0);
}

function cellsOf(cells: readonly TallyCell[]): readonly MonthCell[] {
  const sums = new Map<string, MonthCell>();
  for (const { kind, ruleId, model, state, count } of cells) {
    const key = JSON.stringify([kind, ruleId, model]);
    const { counts } = sums.get(key) ?? { counts: NO_COUNTS };
    sums.set(key, { kind, ruleId, model, counts: { ...counts, [state]: counts[state] + count } });
  }
  return inKeyOrder(sums).map(([, cell]) => cell);
}

/** Cells without a key are left out. */
function countsBy(cells: readonly TallyCell[], keyOf: (cell: TallyCell) => string | null): NamedCounts {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    const key = keyOf(cell);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + cell.count);
  }
  const sorted = inKeyOrder(counts);
  return { names: sorted.map(([name]) => name), counts: sorted.map(([, count]) => count) };
}

function pacesOf(days: readonly TallyRow[]): MonthPaces {
  const sums = new Map<string, { readonly count: number; readonly sumMs: number }>();
  for (const { who, count, sumMs } of days.flatMap(({ paces }) => paces)) {
    const known = sums.get(who) ?? { count: 0, sumMs: 0 };
    sums.set(who, { count: known.count + count, sumMs: known.sumMs + sumMs });
  }
  const sorted = inKeyOrder(sums);
  return {
    names: sorted.map(([who]) => who),
    counts: sorted.map(([, { count }]) => count),
    sumsMs: sorted.map(([, { sumMs }]) => sumMs),
  };
}

export function inKeyOrder<V>(map: ReadonlyMap<string, V>): readonly (readonly [string, V])[] {
  return [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
