import { shownFigures } from '../src/edges/api/shown-figures.ts';
import type { Store } from '../src/kernel/store/collection.ts';
import { Figures } from '../src/people/figures/figures.ts';
import type { MonthSpan } from '../src/people/figures/month-span.ts';
import { MonthTallies } from '../src/people/review/month-tallies.ts';
import { monthTallyEntity } from '../src/people/review/month-tally-entity.ts';
import { EVERYTHING, type ReviewScope } from '../src/people/review/review-scope.ts';
import { type TallyRow, tallyEntity } from '../src/people/review/tally-entity.ts';
import { watchedMonths } from '../src/watching/overview/watched-month-entity.ts';
import { WatchedMonths } from '../src/watching/overview/watched-months.ts';
import type { Bench } from './bench.ts';
import { atMost, quantile, rounded } from './bench.ts';
import { pastDays, pastMonths } from './past-tallies.ts';
import { openSqlite } from './store-of-bench.ts';

const CASES = 254_000;
const TIMES = 60;
/** Of a thousand cameras: each takes a second. */
const FEW_TIMES = 10;
const GOAL_MS = 100;
/** The days of this camera alone are stored too. */
const RECOUNTED = 'camera-7';
const YEAR: MonthSpan = { to: '202612', months: 12 };
const MONTH: MonthSpan = { to: '202612', months: 1 };
const TEN_CAMERAS: ReviewScope = {
  groupIds: ['ten'],
  cameraIds: new Set(Array.from({ length: 10 }, (_, n) => `camera-${n}`)),
};

interface Took {
  readonly what: string;
  readonly cpuMs: readonly number[];
  readonly wallMs: readonly number[];
}

/** The answer of `/api/figures` over a year of cases, but for the entry of the log, and what counting a month again costs. */
export const figuresBench: Bench = async ({ say }) => {
  const found: Took[] = [];
  for (const cameras of [100, 1_000]) {
    say(`a year of ${CASES} cases of ${cameras} cameras`);
    const days = pastDays(CASES, cameras);
    await using bench = await openSqlite();
    await fillStore(bench.store, days);
    const figures = new Figures({ months: new MonthTallies(bench), watched: new WatchedMonths(bench) });
    const answer = (scope: ReviewScope, span: MonthSpan) => async () => {
      const shown = shownFigures(await figures.of(scope, span));
      if (JSON.stringify(shown).length < 1_000) throw new Error('the answer is empty');
    };
    const times = cameras > 100 ? FEW_TIMES : TIMES;
    const taken = (what: string, work: () => Promise<unknown>) => measured(`${cameras} cameras, ${what}`, work, times);
    found.push(
      await taken('a year', answer(EVERYTHING, YEAR)),
      await taken('a year, ten of them seen', answer(TEN_CAMERAS, YEAR)),
      await taken('a month', answer(EVERYTHING, MONTH)),
    );
    const months = new MonthTallies(bench);
    const month = { month: '202612', cameraId: RECOUNTED };
    found.push(await taken('the month of one counted again', () => months.recount(month)));
  }
  const [year] = found;
  return {
    figures: {
      cases: CASES,
      found: found.map((one) => ({ what: one.what, times: one.cpuMs.length, ...figuresOf(one) })),
    },
    goals: [atMost('100 cameras, a year, p95, CPU ms', GOAL_MS, quantile(year?.cpuMs ?? [], 0.95))],
    tables: [
      {
        title: `figures of ${CASES} cases (SQLite), ms`,
        columns: ['what', 'CPU p50', 'CPU p95', 'wall p50', 'wall p95'],
        rows: found.map((one) => [one.what, ...Object.values(figuresOf(one))]),
      },
    ],
  };
};

async function fillStore(store: Store, days: readonly TallyRow[]): Promise<void> {
  const months = store.collection(monthTallyEntity);
  for (const row of pastMonths(days)) await months.insert(row);
  const watched = store.collection(watchedMonths);
  const aDayMs = new Array<number>(31).fill(86_400_000);
  for (const { id, month, cameraId } of pastMonths(days))
    await watched.insert({ id, version: 1, month, cameraId, watchedMs: aDayMs, dueMs: aDayMs });
  const tallies = store.collection(tallyEntity);
  for (const row of days) if (row.cameraId === RECOUNTED) await tallies.insert(row);
}

async function measured(what: string, work: () => Promise<unknown>, times: number): Promise<Took> {
  const [cpuMs, wallMs]: [number[], number[]] = [[], []];
  // The first time the file is read from the disk, and the code is not compiled.
  await work();
  for (let time = 0; time < times; time += 1) {
    const [startedMs, cpu] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(cpu);
    cpuMs.push((user + system) / 1_000);
    wallMs.push(performance.now() - startedMs);
  }
  return { what, cpuMs, wallMs };
}

function figuresOf({ cpuMs, wallMs }: Took) {
  const of = (values: readonly number[], share: number) => rounded(quantile(values, share));
  return { cpuP50: of(cpuMs, 0.5), cpuP95: of(cpuMs, 0.95), wallP50: of(wallMs, 0.5), wallP95: of(wallMs, 0.95) };
}
