import { BullQueue } from '../src/adapters/bull/bull-queue.ts';
import { EmbeddedQueue } from '../src/adapters/embedded-queue/embedded-queue.ts';
import { SystemClock } from '../src/adapters/system-clock.ts';
import { StoreCaseFiling } from '../src/cases/filing/store-case-filing.ts';
import type { JobQueue } from '../src/kernel/jobs/job-queue.ts';
import { clusterName } from '../src/kernel/store/cluster-name.ts';
import type { Store } from '../src/kernel/store/collection.ts';
import { aPresence, aViolation, T0 } from '../src/testing/builders/case-builders.ts';
import { aStreet } from '../src/testing/builders/looks.ts';
import { RedisServer } from '../src/testing/servers/redis-server.ts';
import type { Bench } from './bench.ts';
import { atLeast, quantile, rounded } from './bench.ts';
import { ledgerWrites } from './ledger-writes.ts';
import { quietLog as log } from './log.ts';
import { openMongo, openSqlite, type StoreOfBench } from './store-of-bench.ts';

/** Cameras that file at the same time. */
const AT_ONCE = [32, 1] as const;
const CASES = 3_000;
const LONG_TIMES = 10;
const GOAL = 300;
const clock = new SystemClock();

interface Figure {
  readonly store: string;
  readonly atOnce: number;
  readonly perSecond: number;
  /**
   * The figures of the first and the last tenth show whether a server gets faster when it is warm, or slower with more
   * cases.
   */
  readonly firstPerSecond: number;
  readonly lastPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly ownCpuMs: number;
}

/**
 * Cases filed durably by one process through `StoreCaseFiling`, their sealing queued; and looks saved by ledger books.
 */
export const filingBench: Bench = async ({ isLong, say }) => {
  const filed: Figure[] = [];
  const saved: Awaited<ReturnType<typeof ledgerWrites>>[] = [];
  for (const open of [openSqlite, openMongo]) {
    await using opened = await open();
    await using queue = await queueFor(opened);
    const count = CASES * (isLong ? LONG_TIMES : 1);
    for (const atOnce of AT_ONCE) {
      say(`${opened.what}: ${count} cases by ${atOnce} cameras at once`);
      filed.push(await file(opened, { queue: queue.queue, atOnce, count }));
    }
    say(`${opened.what}: looks of streets with five presences`);
    saved.push(await ledgerWrites(opened, { looks: isLong ? 20_000 : 2_000 }));
  }
  return {
    figures: { filed, ledger: saved },
    goals: filed
      .filter(({ atOnce }) => atOnce > 1)
      .map(({ store, perSecond }) => atLeast(`cases filed a second, ${store}`, GOAL, perSecond)),
    tables: [
      {
        title: 'Cases filed by one process, each of three or more durable writes and a job',
        columns: [
          'store',
          'cameras at once',
          'a second',
          'first tenth',
          'last',
          'p50, ms',
          'p99, ms',
          "the writer's CPU a case, ms",
        ],
        rows: filed.map((it) => [
          ...[it.store, it.atOnce, it.perSecond, it.firstPerSecond, it.lastPerSecond],
          ...[it.p50Ms, it.p99Ms, it.ownCpuMs],
        ]),
      },
      {
        title: 'Ledger: looks that changed a street with five presences, saved by one process for 32 cameras at once',
        columns: ['store', 'a second = cameras', 'p50, ms', 'p99, ms', "the writer's CPU a look, ms", 'row, bytes'],
        rows: saved.map((it) => [it.store, it.perSecond, it.p50Ms, it.p99Ms, it.ownCpuMs, it.rowBytes]),
      },
    ],
  };
};

/** On one machine jobs are kept in the store, in a cluster in Redis (each command flushed to its disk). */
async function queueFor({ store, what }: StoreOfBench): Promise<AsyncDisposable & { readonly queue: JobQueue }> {
  const parts = { store, clock, log, random: Math.random };
  if (what === 'SQLite') return { queue: new EmbeddedQueue(parts), [Symbol.asyncDispose]: async () => undefined };
  const redis = await RedisServer.start();
  const clusterId = await nameOf(store);
  const queue = await BullQueue.open({ ...parts, url: redis.url, clusterId, runs: [] });
  const dispose = async () => {
    await queue.close();
    await redis.end();
  };
  return { queue, [Symbol.asyncDispose]: dispose };
}

function nameOf(store: Store): Promise<string> {
  return clusterName(store, () => 'bench');
}

async function file(
  { store, what }: StoreOfBench,
  { queue, atOnce, count }: { readonly queue: JobQueue; readonly atOnce: number; readonly count: number },
): Promise<Figure> {
  const tookMs: number[] = [];
  const doneMs: number[] = [];
  const cpuBefore = process.cpuUsage();
  const startedMs = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async (_, camera) => {
      const street = aStreet({ id: `street-${atOnce}-${camera}` });
      const filing = new StoreCaseFiling({ camera: street, store, queue, fence: 1, dwellMsOf: () => 60_000 });
      for (let n = 0; n < count / atOnce; n += 1) {
        const fromMs = performance.now();
        await filing.file(aStay(street.id, n));
        doneMs.push(performance.now() - startedMs);
        tookMs.push(performance.now() - fromMs);
      }
    }),
  );
  const tenth = Math.floor(doneMs.length / 10);
  const tenthPerSecond = (from: number) =>
    Math.round((1_000 * tenth) / ((doneMs[from + tenth - 1] ?? 0) - (doneMs[from - 1] ?? 0)));
  const seconds = (performance.now() - startedMs) / 1_000;
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    ...{ store: what, atOnce, perSecond: Math.round(tookMs.length / seconds) },
    ...{ firstPerSecond: tenthPerSecond(0), lastPerSecond: tenthPerSecond(doneMs.length - tenth) },
    ...{ p50Ms: rounded(quantile(tookMs, 0.5)), p99Ms: rounded(quantile(tookMs, 0.99)) },
    ownCpuMs: rounded((user + system) / 1_000 / tookMs.length),
  };
}

/** Another thing at another minute. */
/** The case of a thing that was not there before, as most are. */
function aStay(cameraId: string, n: number) {
  const firstSeenAt = new Date(T0.getTime() + n * 60_000);
  const id = `${cameraId}-p${n}`;
  return aViolation(aPresence({ id, cameraId, thingId: id, firstSeenAt }));
}
