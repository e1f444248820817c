import { setTimeout as sleep } from 'node:timers/promises';
import { startCamera } from '../samples/simulator.ts';
import { SqliteFolder } from '../src/adapters/sqlite/sqlite-folder.ts';
import { caseEntity } from '../src/cases/filing/case-entity.ts';
import type { Log } from '../src/kernel/domain/log.ts';
import type { Bench } from './bench.ts';
import { atMost, quantile, rounded } from './bench.ts';
import { scene } from './footage.ts';
import type { LogLine, Served } from './served.ts';
import { startServe } from './served.ts';
import { vanCamera } from './van-camera.ts';

const FIRST_DWELL_S = 12;
/** The time between two cases. A city has far fewer cases than this. */
const APART_S = 3;
/**
 * After the last dwell could be over at the earliest: cameras take a while to come up. A case that is not visible by
 * then counts as never.
 */
const LAST_VISIBLE_AFTER_MS = 60_000;
const LOOK_EVERY_MS = 500;
const log: Log = { debug: () => undefined, info: () => undefined, warn: console.error, error: console.error };

/**
 * From the capture of the frame that reached the threshold to the case's being visible: its stills are drawn, signed and
 * published by then. The van's scene over RTSP, a camera for each case, their dwells three seconds apart.
 */
export const latencyBench: Bench = async ({ isLong, say }) => {
  const [cameras, rounds] = isLong ? [16, 15] : [16, 2];
  const file = await scene('van');
  const latenciesMs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const camera = await startCamera({ file });
    const visible = new Map<string, number>();
    const onLine = ({ msg, time }: LogLine) => {
      const id = /: case (\S+) filed;/.exec(msg)?.[1];
      if (id !== undefined) visible.set(id, time);
    };
    const ids = Array.from({ length: cameras }, (_, i) => `van-${i}`);
    const served = await startServe(
      new Map(ids.map((id, i) => [id, vanCamera(id, camera.url, FIRST_DWELL_S + APART_S * i)])),
      { onLine },
    );
    try {
      const longestMs = (FIRST_DWELL_S + APART_S * cameras) * 1_000 + LAST_VISIBLE_AFTER_MS;
      for (let waitedMs = 0; waitedMs < longestMs && visible.size < cameras; waitedMs += LOOK_EVERY_MS)
        await sleep(LOOK_EVERY_MS);
      const filed = await filedAt(served);
      for (const [id, at] of filed) latenciesMs.push((visible.get(id) ?? Number.POSITIVE_INFINITY) - at.getTime());
      say(`${filed.size} cases of ${cameras} cameras; ${latenciesMs.length} in all`);
    } finally {
      await served.stop();
      await camera.stop();
    }
  }
  const [p50, p95] = [quantile(latenciesMs, 0.5), quantile(latenciesMs, 0.95)];
  const worst = Math.max(...latenciesMs);
  return {
    figures: { cameras, cases: latenciesMs.length, p50Ms: p50, p95Ms: p95, worstMs: worst, latenciesMs },
    goals: [
      atMost('dwell reached → case visible, p95, ms', 3_000, p95),
      {
        what: 'cases',
        wanted: `all ${cameras * rounds}`,
        found: latenciesMs.length,
        isMet: latenciesMs.length === cameras * rounds,
      },
    ],
    tables: [
      {
        title: `Dwell reached → case visible, ${cameras} cameras at once, a case every ${APART_S} s`,
        columns: ['cases', 'p50, ms', 'p95, ms', 'worst, ms'],
        rows: [[latenciesMs.length, ...[p50, p95, worst].map(rounded)]],
      },
    ],
  };
};

/** When the threshold of each visible case was reached: the capture time of that frame. */
async function filedAt({ dataFolder }: Served): Promise<ReadonlyMap<string, Date>> {
  const store = new SqliteFolder({ folder: dataFolder, log });
  try {
    const { rows } = await store.collection(caseEntity).find({ index: 'filed', limit: 1_000 });
    return new Map(rows.map((row) => [row.id, row.filedAt]));
  } finally {
    await store.close();
  }
}
