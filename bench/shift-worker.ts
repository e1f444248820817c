import { BullQueue } from '../src/adapters/bull/bull-queue.ts';
import { MongoStore } from '../src/adapters/mongo/mongo-store.ts';
import { StoreClock } from '../src/adapters/store-clock.ts';
import { openEveryCollection } from '../src/app/entities.ts';
import { clusterName } from '../src/kernel/store/cluster-name.ts';
import { aStreet } from '../src/testing/builders/looks.ts';
import { CameraWatch } from '../src/watching/pipeline/camera-watch.ts';
import { CameraLimit } from '../src/watching/shifts/camera-limit.ts';
import { Roster } from '../src/watching/shifts/roster.ts';
import { ShiftBoard } from '../src/watching/shifts/shift-board.ts';
import { Shifts } from '../src/watching/shifts/shifts.ts';
import { CountedStore } from './counted-store.ts';
import { aSettledState } from './ledger-writes.ts';
import { quietLog as log } from './log.ts';
import type { WorkerOrder, WorkerWord } from './shift-word.ts';
import { cameraIds } from './shift-word.ts';
import { watchAsStandIn } from './stand-in-watch.ts';

/**
 * A worker of the bench `shifts`, in a process of its own. Everything is real except the pictures. It reports its
 * state twice a second.
 */
const order = JSON.parse(process.argv[2] ?? '{}') as WorkerOrder;
const MEASURE_EVERY_MS = 15_000;
const TELL_EVERY_MS = 500;

const mongo = await MongoStore.open({ url: order.storeUrl, database: order.database, log });
openEveryCollection(mongo);
await mongo.ready();
const store = new CountedStore(mongo);
const ask = () => {
  store.count('clock.measure');
  return mongo.serverOffsetMs();
};
const clock = new StoreClock({ ask });
await clock.measure();
setInterval(() => void clock.measure().catch(log.error), MEASURE_EVERY_MS);
const clusterId = await clusterName(store, () => order.database);
await BullQueue.open({ url: order.queueUrl, clusterId, runs: [], store, clock, log, random: Math.random });

const cameras = cameraIds(order.cameras).map((id) => aStreet({ id }));
const known = new Set(cameras.map(({ id }) => id));
const watching = new Set<string>();
const limit = new CameraLimit({ clock, most: null });
const state = aSettledState();
const shifts = new Shifts({ store, clock });
let following = Promise.resolve();
const board: ShiftBoard = new ShiftBoard({
  workerId: order.id,
  shifts,
  roster: new Roster({ store, clock, workerId: order.id }),
  known: () => known,
  report: () => ({ limit: limit.current(watching.size), lagMs: limit.lagMs, clockOffsetMs: clock.offsetMs }),
  onChange: () => {
    following = following.then(() => {
      const assigned = board.assigned();
      return watch.reconcile(cameras.filter(({ id }) => assigned.has(id)));
    });
  },
  random: Math.random,
  clock,
  log,
});
const watch = new CameraWatch({
  clock,
  log,
  watchOne: (camera, signal) => watchAsStandIn(camera, signal, { desk: board, store, clock, limit, state, watching }),
});
setInterval(tell, TELL_EVERY_MS);
await board.run(new AbortController().signal);

function tell(): void {
  const { user, system } = process.cpuUsage();
  const { calls } = store;
  const word: WorkerWord = { watching: watching.size, lagMs: limit.lagMs, calls, cpuS: (user + system) / 1e6 };
  console.log(JSON.stringify(word));
}
