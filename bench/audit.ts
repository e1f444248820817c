import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteFolder } from '../src/adapters/sqlite/sqlite-folder.ts';
import { SystemClock } from '../src/adapters/system-clock.ts';
import { openEveryCollection } from '../src/app/entities.ts';
import { allRows } from '../src/kernel/store/all-rows.ts';
import type { Store } from '../src/kernel/store/collection.ts';
import { encodeRow } from '../src/kernel/store/row-codec.ts';
import { auditEntity } from '../src/people/audit/audit-entity.ts';
import { AuditIndex } from '../src/people/audit/audit-index.ts';
import { AuditLog } from '../src/people/audit/audit-log.ts';
import { AuditReader } from '../src/people/audit/audit-reader.ts';
import { verifyAudit } from '../src/people/audit/audit-verification.ts';
import { aDatabase } from '../src/testing/servers/mongo-server.ts';
import { type AuditLoad, aDecision, logUnderLoad } from './audit-load.ts';
import type { Bench } from './bench.ts';
import { atLeast, atMost, quantile, rounded } from './bench.ts';
import { quietLog as log } from './log.ts';
import { MongoOfBench } from './store-of-bench.ts';

const SECONDS = 10;
const LONG_SECONDS = 60;
const PEOPLE = [1, 10, 100] as const;
const WRITERS = 3;
const PEOPLE_EACH = 20;
const DECISIONS = 2_000;
const SEARCHES = 200;
/** Five entries a decision; the page's goal is 120 decisions a minute for one person. */
const GOAL_EACH_SECOND = 100;
const GOAL_SEARCH_MS = 50;

interface Line {
  readonly what: string;
  readonly entriesEachSecond: number;
  readonly ms: readonly [number, number];
  readonly entriesInRow: number;
}

/**
 * Entries of the log a second, durably: one process on SQLite, three on MongoDB; what they cost on the disk; how soon
 * they are found.
 */
export const auditBench: Bench = async ({ isLong, say }) => {
  const seconds = isLong ? LONG_SECONDS : SECONDS;
  const lines: Line[] = [];
  for (const people of PEOPLE) {
    say(`SQLite, ${people} at once`);
    lines.push(await onSqlite(people, seconds));
  }
  say(`MongoDB, ${WRITERS} processes`);
  const mongo = await onMongo(seconds);
  lines.push(mongo.line);
  say(`${DECISIONS} decisions of one person: bytes, searches`);
  const cost = await costOfDecisions();
  const [alone] = lines;
  return {
    figures: { seconds, store: mongo.what, lines, ...cost },
    goals: [
      atLeast('entries a second of one person, SQLite', GOAL_EACH_SECOND, alone?.entriesEachSecond ?? 0),
      atLeast('entries a second of three processes, MongoDB', GOAL_EACH_SECOND, mongo.line.entriesEachSecond),
      atMost('entries of one case, p95, ms', GOAL_SEARCH_MS, cost.searchMs[1]),
    ],
    tables: [
      {
        title: `Entries written durably (${seconds} s each; MongoDB: ${mongo.what})`,
        columns: ['writers', 'entries a second', 'write p50, ms', 'p95, ms', 'entries in a row'],
        rows: lines.map(({ what, entriesEachSecond, ms, entriesInRow }) => [
          what,
          entriesEachSecond,
          ...ms,
          entriesInRow,
        ]),
      },
      {
        title: 'One decision: five entries, two requests, one person at work',
        columns: ['', 'bytes'],
        rows: [
          ['the rows of the chain, as text', cost.chainBytes],
          ['on the disk, with what they are found by', cost.bytes],
        ],
      },
    ],
  };
};

async function onSqlite(people: number, seconds: number): Promise<Line> {
  await using place = await aFolder();
  const store = place.open();
  const audit = new AuditLog({ store, clock: new SystemClock() });
  const load = await logUnderLoad(audit, { name: 'p', people, seconds });
  await audit.close();
  const line = await lineOf(`SQLite, one process, ${people} at once`, [load], seconds, store);
  await store.close();
  return line;
}

async function onMongo(seconds: number): Promise<{ readonly what: string; readonly line: Line }> {
  await using mongo = await MongoOfBench.start();
  const database = aDatabase();
  const store = await mongo.open(database);
  const url = new URL(mongo.url);
  url.pathname = `/${database}`;
  const program = join(import.meta.dirname, 'audit-writer.ts');
  const writers = Array.from({ length: WRITERS }, (_, no) =>
    fork(program, [url.href, `w${no}-`, `${PEOPLE_EACH}`, `${seconds}`]),
  );
  await Promise.all(writers.map((writer) => once(writer, 'message')));
  const loads = writers.map(async (writer) => {
    const answered = once(writer, 'message');
    writer.send('begin');
    const [load] = await answered;
    return load as AuditLoad;
  });
  const what = `MongoDB, ${WRITERS} processes, ${PEOPLE_EACH} at once in each`;
  const line = await lineOf(what, await Promise.all(loads), seconds, store);
  await store.close();
  return { what: mongo.what, line };
}

async function lineOf(what: string, loads: readonly AuditLoad[], seconds: number, store: Store): Promise<Line> {
  const { breaches, rows, entries } = await verifyAudit({ store, keys: [] });
  const written = loads.reduce((sum, load) => sum + load.entries, 0);
  if (breaches.length > 0 || entries !== written) throw new Error(`${written} were written, ${entries} stand there`);
  const ms = loads.flatMap((load) => load.ms);
  return {
    what,
    entriesEachSecond: Math.round(written / seconds),
    ms: [rounded(quantile(ms, 0.5)), rounded(quantile(ms, 0.95))],
    entriesInRow: rounded(entries / rows),
  };
}

/** One person decides, so every request is a row of its own: this is the most expensive case. */
async function costOfDecisions() {
  await using place = await aFolder();
  const store = place.open();
  const clock = new SystemClock();
  await store.checkpoint();
  const emptyBytes = await place.bytes();
  const audit = new AuditLog({ store, clock, pauseMs: 0 });
  for (let at = 0; at < DECISIONS; at += 1) for (const request of aDecision('0042', at)) await audit.write(request);
  await audit.close();
  await new AuditIndex({ store, clock, pauseMs: 0 }).follow();
  await store.checkpoint();
  const bytes = (await place.bytes()) - emptyBytes;
  const chain = await allRows((page) => store.collection(auditEntity).find({ index: 'id', ...page }));
  const chainBytes = chain.reduce((sum, row) => sum + Buffer.byteLength(encodeRow(row)), 0);
  const reader = new AuditReader({ store });
  const searchMs: number[] = [];
  for (let at = 0; at < SEARCHES; at += 1) {
    const caseId = aDecision('', at * 7)[0]?.[0]?.caseId ?? '';
    const startedMs = performance.now();
    const { entries } = await reader.find({ caseId, limit: 100 });
    searchMs.push(performance.now() - startedMs);
    if (entries.length !== 5) throw new Error(`${entries.length} entries of ${caseId}`);
  }
  await store.close();
  const spread = [rounded(quantile(searchMs, 0.5)), rounded(quantile(searchMs, 0.95))] as const;
  return { chainBytes: Math.round(chainBytes / DECISIONS), bytes: Math.round(bytes / DECISIONS), searchMs: spread };
}

async function aFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'jiexun-bench-'));
  return {
    open: (): SqliteFolder => {
      const store = new SqliteFolder({ folder, log, isBusyElsewhere: true });
      openEveryCollection(store);
      return store;
    },
    bytes: async () => (await stat(join(folder, 'people.sqlite'))).size,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
