import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SqliteStore } from '../src/adapters/sqlite/sqlite-store.ts';
import type { CaseRow } from '../src/cases/filing/case-entity.ts';
import { caseEntity } from '../src/cases/filing/case-entity.ts';
import { caseQuery, listCases } from '../src/cases/filing/case-list.ts';

import type { Collection, Page, Query } from '../src/kernel/store/collection.ts';
import type { Bench } from './bench.ts';
import { atMost, quantile, rounded } from './bench.ts';
import { madeOnce } from './filled-table.ts';
import { quietLog as log } from './log.ts';
import { aPastCase, writePastCases } from './past-cases.ts';

const OUT = join(import.meta.dirname, 'out');
const CASES = 1_000_000;
const PAGE = 50;
const FAR_PAGE = 1_000;
const TIMES = 300;
const GOAL_MS = 50;

/** Before two thirds of them. */
const SINCE = aPastCase(Math.round(CASES / 3)).filedAt;

/** The same queries as those of `jiexun cases` and of the console. */
const QUERIES: readonly { readonly what: string; readonly query: Query }[] = [
  { what: 'all', query: { ...caseQuery({ since: null, limit: PAGE }), limit: PAGE } },
  { what: 'open', query: { ...caseQuery({ status: 'open', since: null, limit: PAGE }), limit: PAGE } },
  { what: 'closed', query: { ...caseQuery({ status: 'closed', since: null, limit: PAGE }), limit: PAGE } },
  { what: 'open, since', query: { ...caseQuery({ status: 'open', since: SINCE, limit: PAGE }), limit: PAGE } },
];

/** Pages of cases by status and time among a million: the first, and the thousandth by its cursor, in turns. */
export const pagesBench: Bench = async ({ say }) => {
  const path = join(OUT, `${CASES}-cases-${indexesId()}.sqlite`);
  const madeS = await madeOnce(path, (part) => {
    say(`making ${CASES} cases, once`);
    return writePastCases(part, CASES, log);
  });
  const store = new SqliteStore({ path, log });
  try {
    const cases = store.collection(caseEntity);
    const rows: { what: string; first: number[]; far: number[] }[] = [];
    for (const { what, query } of QUERIES) {
      say(`${what}: walking to page ${FAR_PAGE}`);
      const far = { ...query, after: await cursorOf(cases, query, FAR_PAGE) };
      const took = { what, first: [] as number[], far: [] as number[] };
      for (let time = 0; time < TIMES; time += 1) {
        took.first.push(await timed(() => fullPage(cases, query)));
        took.far.push(await timed(() => fullPage(cases, far)));
      }
      rows.push(took);
    }
    const listed: number[] = [];
    for (let time = 0; time < TIMES; time += 1)
      listed.push(await timed(() => listCases(cases, { status: 'open', since: null, limit: PAGE })));
    const { size } = await stat(path);
    const spread = (values: readonly number[]) => [0.5, 0.95, 1].map((share) => rounded(quantile(values, share)));
    return {
      figures: {
        ...{ cases: CASES, pageRows: PAGE, farPage: FAR_PAGE, fileGb: rounded(size / 2 ** 30), madeS },
        pages: rows.map(({ what, first, far }) => ({ what, firstMs: spread(first), farMs: spread(far) })),
        listCasesOpenMs: spread(listed),
      },
      goals: rows.flatMap(({ what, first, far }) => [
        atMost(`${what}: first page, p95, ms`, GOAL_MS, quantile(first, 0.95)),
        atMost(`${what}: page ${FAR_PAGE}, p95, ms`, GOAL_MS, quantile(far, 0.95)),
      ]),
      tables: [
        {
          title: `Pages of ${PAGE} among ${CASES} cases (SQLite, ${rounded(size / 2 ** 30)} GiB), ms`,
          columns: ['which', 'p50', 'p95', 'worst'],
          rows: [
            ...rows.flatMap(({ what, first, far }) => [
              [`${what}: first page`, ...spread(first)],
              [`${what}: page ${FAR_PAGE}`, ...spread(far)],
            ]),
            ['`jiexun cases --status open`, with what waits counted', ...spread(listed)],
          ],
        },
      ],
    };
  } finally {
    await store.close();
  }
};

/** With other indexes it is another file. */
function indexesId(): string {
  return Object.keys(caseEntity.indexes).join('-');
}

async function cursorOf(cases: Collection<CaseRow>, query: Query, page: number): Promise<string> {
  let after: string | null = null;
  for (let no = 1; no < page; no += 1) {
    const found: Page<CaseRow> = await cases.find({ ...query, ...(after === null ? {} : { after }) });
    after = found.next;
    if (after === null) throw new Error(`there are ${no} pages only`);
  }
  return after ?? '';
}

async function fullPage(cases: Collection<CaseRow>, query: Query): Promise<void> {
  const { rows } = await cases.find(query);
  if (rows.length !== PAGE) throw new Error(`${rows.length} rows on a page of ${PAGE}`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}
