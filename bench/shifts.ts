import { setTimeout as sleep } from 'node:timers/promises';
import { aDatabase } from '../src/testing/servers/mongo-server.ts';
import { RedisServer } from '../src/testing/servers/redis-server.ts';
import type { Bench, Goal } from './bench.ts';
import { atMost, rounded } from './bench.ts';
import { insertPastCases } from './past-cases.ts';
import { ShiftCluster, type Usage } from './shift-cluster.ts';
import { MongoOfBench } from './store-of-bench.ts';

const WORKERS = 4;
/** The number of cameras, and the number of cases that were filed before. */
const RUNS = [
  { cameras: 10, pastCases: 0 },
  { cameras: 100, pastCases: 0 },
  { cameras: 1_000, pastCases: 0 },
  { cameras: 100, pastCases: 100_000 },
] as const;
const GOAL_S = 120;
/**
 * The cost of one more camera may differ by at most this factor, between the first hundred and the next nine hundred, and
 * with and without past cases.
 */
const SAME_RATIO = 1.1;
const STEADY_S = 60;

interface Load {
  readonly storeCalls: number;
  readonly queueCommands: number;
  readonly workersCpuS: number;
  readonly calls: Readonly<Record<string, number>>;
}

interface Run {
  readonly cameras: number;
  readonly pastCases: number;
  readonly sharedS: number;
  readonly joinedS: number;
  readonly killedS: number;
  /** Counts for one minute in which nothing happens. */
  readonly minute: Load;
}

/**
 * Shares cameras over four worker processes: how soon all are watched and shared, and what a quiet minute costs the store and
 * the queue.
 */
export const shiftsBench: Bench = async ({ say }) => {
  await using mongo = await MongoOfBench.start();
  const runs: Run[] = [];
  for (const { cameras, pastCases } of RUNS) {
    say(`${cameras} cameras, ${pastCases} past cases`);
    runs.push(await run(mongo, { cameras, pastCases, say }));
  }
  const each = runs.map(({ cameras, pastCases, minute }) => ({ cameras, pastCases, ...perCamera(minute, cameras) }));
  return {
    figures: { store: mongo.what, workers: WORKERS, runs, perCameraMinute: each },
    goals: goalsOf(runs),
    tables: [
      {
        title: `Shifts of ${WORKERS} workers (store: ${mongo.what}): seconds until each watches its share`,
        columns: ['cameras', 'past cases', 'after the start', 'after a fifth joined', 'after one was killed (-9)'],
        rows: runs.map((it) => [it.cameras, it.pastCases, it.sharedS, it.joinedS, it.killedS]),
      },
      {
        title: 'A quiet minute of the whole cluster, reconcile included',
        columns: ['cameras', 'past cases', 'store calls', 'a camera', 'Redis commands', 'a camera', "workers' CPU, s"],
        rows: runs.map(({ cameras, pastCases, minute }) => [
          ...[cameras, pastCases, minute.storeCalls, rounded(minute.storeCalls / cameras)],
          ...[minute.queueCommands, rounded(minute.queueCommands / cameras), minute.workersCpuS],
        ]),
      },
    ],
  };
};

async function run(
  mongo: MongoOfBench,
  { cameras, pastCases, say }: { cameras: number; pastCases: number; say: (line: string) => void },
): Promise<Run> {
  const database = aDatabase();
  await using redis = await RedisServer.start();
  await using store = disposable(await mongo.open(database));
  if (pastCases > 0) await insertPastCases(mongo.url, { database, count: pastCases });
  const order = { storeUrl: mongo.url, database, queueUrl: redis.url, cameras };
  await using cluster = await ShiftCluster.open({ store: store.store, redis, order });
  await cluster.startQueue();
  for (let n = 0; n < WORKERS; n += 1) cluster.start();
  const sharedS = await seconds(cluster);
  say(`shared after ${sharedS} s: ${cluster.watching().join(', ')}`);
  await sleep(5_000);
  const before = await cluster.usage();
  await sleep(STEADY_S * 1_000);
  const minute = loadOf(before, await cluster.usage());
  say(`a quiet minute: ${minute.storeCalls} calls`);
  const fifth = cluster.start();
  const joinedS = await seconds(cluster);
  say(`shared with a fifth after ${joinedS} s: ${cluster.watching().join(', ')}`);
  await cluster.kill(fifth);
  const killedS = await seconds(cluster);
  say(`shared without it after ${killedS} s: ${cluster.watching().join(', ')}`);
  return { cameras, pastCases, sharedS, joinedS, killedS, minute };
}

async function seconds(cluster: ShiftCluster): Promise<number> {
  return rounded((await cluster.untilShared()) / 1_000);
}

function loadOf(before: Usage, after: Usage): Load {
  const minutes = (after.atMs - before.atMs) / 60_000;
  const calls = Object.fromEntries(
    Object.entries(after.calls)
      .map(([call, count]) => [call, Math.round((count - (before.calls[call] ?? 0)) / minutes)] as const)
      .filter(([, count]) => count > 0)
      .sort(([, a], [, b]) => b - a),
  );
  return {
    storeCalls: Object.values(calls).reduce((sum, count) => sum + count, 0),
    queueCommands: Math.round((after.queueCommands - before.queueCommands) / minutes),
    workersCpuS: rounded((after.workersCpuS - before.workersCpuS) / minutes),
    calls,
  };
}

function perCamera({ storeCalls, queueCommands }: Load, cameras: number) {
  return { storeCalls: rounded(storeCalls / cameras), queueCommands: rounded(queueCommands / cameras) };
}

function goalsOf(runs: readonly Run[]): readonly Goal[] {
  const callsOf = (cameras: number, pastCases: number) => {
    const found = runs.find((it) => it.cameras === cameras && it.pastCases === pastCases);
    return found?.minute.storeCalls ?? Number.NaN;
  };
  const many = runs.find(({ cameras }) => cameras === 1_000);
  const oneMore = (from: number, to: number) => (callsOf(to, 0) - callsOf(from, 0)) / (to - from);
  const grown = oneMore(100, 1_000) / oneMore(10, 100);
  return [
    atMost('1,000 cameras shared after the start, s', GOAL_S, many?.sharedS ?? Number.NaN),
    atMost('after a fifth worker joined, s', GOAL_S, many?.joinedS ?? Number.NaN),
    atMost('after one was killed, s', GOAL_S, many?.killedS ?? Number.NaN),
    atMost('store calls for one more camera, of 100 to 1,000 over 10 to 100', SAME_RATIO, grown),
    atMost(
      'store calls with 100,000 past cases over those with none',
      SAME_RATIO,
      callsOf(100, 100_000) / callsOf(100, 0),
    ),
  ];
}

function disposable<T extends { close(): Promise<void> }>(store: T) {
  return { store, [Symbol.asyncDispose]: () => store.close() };
}
