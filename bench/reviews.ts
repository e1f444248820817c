import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SqliteStore } from '../src/adapters/sqlite/sqlite-store.ts';
import { SystemClock } from '../src/adapters/system-clock.ts';
import { countOf } from '../src/edges/api/counted-cases.ts';
import { caseLineOf } from '../src/edges/api/shown-case.ts';
import { type MergedPlace, placeOf } from '../src/kernel/store/merged-rows.ts';
import { reviewEntity } from '../src/people/review/review-entity.ts';
import { type ReviewFilter, ReviewList } from '../src/people/review/review-list.ts';
import { ReviewRows } from '../src/people/review/review-rows.ts';
import { EVERYTHING, type ReviewScope } from '../src/people/review/review-scope.ts';
import type { Bench } from './bench.ts';
import { atMost, quantile, rounded } from './bench.ts';
import { madeOnce } from './filled-table.ts';
import { quietLog as log } from './log.ts';
import { aPastReview, GROUPS, writePastReviews } from './past-reviews.ts';

const OUT = join(import.meta.dirname, 'out');
const REVIEWS = 1_000_000;
const PAGE = 50;
const TIMES = 60;
const GOAL_MS = 50;

const from = aPastReview(Math.round(REVIEWS / 3)).filedAt;
const to = aPastReview(Math.round(REVIEWS / 2)).filedAt;
const [cameraId, decider, reasonId] = ['camera-7', 'person-7', 'legal-stop'];

/** What `/cases` offers. */
const FILTERS: readonly { readonly what: string; readonly filter: ReviewFilter }[] = [
  { what: 'all', filter: {} },
  { what: 'a state (2 %)', filter: { by: { type: 'state', states: ['pending'] } } },
  { what: 'a state (55 %)', filter: { by: { type: 'state', states: ['rejected'] } } },
  { what: 'a kind', filter: { by: { type: 'state', kind: 'garbage' } } },
  { what: 'a kind, a state', filter: { by: { type: 'state', kind: 'garbage', states: ['rejected'] } } },
  { what: 'a camera', filter: { cameraId } },
  {
    what: 'a camera, a kind, a state',
    filter: { cameraId, by: { type: 'state', kind: 'garbage', states: ['rejected'] } },
  },
  { what: 'a reason', filter: { by: { type: 'reason', reasonId } } },
  { what: 'a camera, a reason', filter: { cameraId, by: { type: 'reason', reasonId } } },
  { what: 'a person', filter: { by: { type: 'decider', decider } } },
  { what: 'a camera, a person', filter: { cameraId, by: { type: 'decider', decider } } },
  { what: 'a time', filter: { filedFrom: from, filedTo: to } },
  { what: 'a kind, a time', filter: { filedFrom: from, filedTo: to, by: { type: 'state', kind: 'garbage' } } },
  { what: 'a reason, a time', filter: { filedFrom: from, filedTo: to, by: { type: 'reason', reasonId } } },
  { what: 'a person, a time', filter: { filedFrom: from, filedTo: to, by: { type: 'decider', decider } } },
  { what: 'a person who decided nothing', filter: { by: { type: 'decider', decider: 'nobody' } } },
];

/** The groups of `camera-7` among them. */
const SCOPES: readonly { readonly who: string; readonly scope: ReviewScope }[] = [
  { who: 'all groups', scope: EVERYTHING },
  { who: '10 groups', scope: scopeOf(10) },
  { who: '100 groups', scope: scopeOf(100) },
];

/** `cpuMs`: what it takes where nobody else works. */
interface Took {
  readonly cpuMs: number;
  readonly wallMs: number;
}

interface Found {
  readonly who: string;
  readonly what: string;
  readonly newest: readonly Took[];
  readonly oldest: readonly Took[];
}

/** The newest and the oldest page of each list of `/cases`, with its count, as the console answers. */
export const reviewsBench: Bench = async ({ say }) => {
  const indexes = Object.keys(reviewEntity.indexes).join('-');
  const path = join(OUT, `${REVIEWS}-reviews-${indexes}.sqlite`);
  const madeS = await madeOnce(path, (part) => {
    say(`making ${REVIEWS} reviews, once`);
    return writePastReviews(part, REVIEWS, log);
  });
  const store = new SqliteStore({ path, log });
  try {
    const rows = new ReviewRows({ store, clock: new SystemClock() });
    const lists = new Lists(new ReviewList({ rows }));
    const found: Found[] = [];
    for (const { who, scope } of SCOPES) {
      say(who);
      for (const { what, filter } of FILTERS) found.push({ who, what, ...(await lists.bothEnds(scope, filter)) });
    }
    const fileGb = rounded((await stat(path)).size / 2 ** 30);
    return {
      figures: { reviews: REVIEWS, pageRows: PAGE, fileGb, madeS, lists: found.map(figuresOf) },
      goals: SCOPES.map(({ who }) => {
        const ends = found.filter((one) => one.who === who).flatMap(({ newest, oldest }) => [newest, oldest]);
        return atMost(
          `${who}: the slowest list, p95, CPU ms`,
          GOAL_MS,
          Math.max(...ends.map((end) => p95(end, 'cpuMs'))),
        );
      }),
      tables: SCOPES.map(({ who }) => ({
        title: `${who}: ${PAGE} of ${REVIEWS} reviews, with their count (SQLite, ${fileGb} GiB), ms: CPU p95, wall p50 and p95`,
        columns: ['filter', 'newest CPU', 'wall', '', 'oldest CPU', 'wall', ''],
        rows: found
          .filter((one) => one.who === who)
          .map(({ what, newest, oldest }) => [what, ...[newest, oldest].flatMap((end) => [...shownOf(end)])]),
      })),
    };
  } finally {
    await store.close();
  }
};

/** Asks for lists as the route of `/api/cases` does, up to the text of the answer. */
class Lists {
  readonly #list: ReviewList;
  readonly #clock = new SystemClock();

  constructor(list: ReviewList) {
    this.#list = list;
  }

  async bothEnds(scope: ReviewScope, filter: ReviewFilter) {
    const beforeLast = await this.#beforeLastPage(scope, filter);
    const [newest, oldest]: [Took[], Took[]] = [[], []];
    for (let time = 0; time < TIMES; time += 1) {
      newest.push(await this.#answered(scope, filter));
      oldest.push(await this.#answered(scope, filter, beforeLast));
    }
    return { newest, oldest };
  }

  /** The place after which the oldest page begins. Undefined: there is one page only. */
  async #beforeLastPage(scope: ReviewScope, filter: ReviewFilter): Promise<MergedPlace | undefined> {
    const { rows } = await this.#list.page({ scope, filter, order: 'ascending', limit: PAGE + 1 });
    const last = rows[PAGE];
    return last === undefined ? undefined : placeOf(reviewEntity, last, 'filedAt');
  }

  async #answered(scope: ReviewScope, filter: ReviewFilter, after?: MergedPlace): Promise<Took> {
    const [startedMs, cpu] = [performance.now(), process.cpuUsage()];
    const page = await this.#list.page({ scope, filter, limit: PAGE, ...(after === undefined ? {} : { after }) });
    const count = await countOf(this.#list, scope, filter);
    JSON.stringify({ items: page.rows.map((row) => caseLineOf(row, this.#clock.now())), ...count });
    const { user, system } = process.cpuUsage(cpu);
    const took: Took = { cpuMs: (user + system) / 1_000, wallMs: performance.now() - startedMs };
    if (after !== undefined && page.rows.length !== PAGE)
      throw new Error(`${page.rows.length} rows on the oldest page`);
    return took;
  }
}

function p95(took: readonly Took[], by: keyof Took): number {
  return quantile(
    took.map((one) => one[by]),
    0.95,
  );
}

function shownOf(took: readonly Took[]): readonly number[] {
  const wall = took.map(({ wallMs }) => wallMs);
  return [p95(took, 'cpuMs'), quantile(wall, 0.5), quantile(wall, 0.95)].map(rounded);
}

/** Of each end: CPU p95, wall p50 and p95. */
function figuresOf({ who, what, newest, oldest }: Found) {
  return { who, what, newestMs: shownOf(newest), oldestMs: shownOf(oldest) };
}

function scopeOf(groups: number): ReviewScope {
  const groupIds = GROUPS.slice(0, groups);
  const cameraIds = new Set(
    Array.from({ length: 10 }, (_, ten) => groupIds.map((_group, n) => `camera-${n + ten * GROUPS.length}`)).flat(),
  );
  return { groupIds, cameraIds };
}
