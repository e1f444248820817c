import { setTimeout as sleep } from 'node:timers/promises';
import { median, quantile } from './bench.ts';
import { lookAtTree } from './process-tree.ts';
import type { Served } from './served.ts';

const LOOK_MS = 500;
const LAG = 'jiexun_lag_seconds{';

/** How late the pictures were looked at for a while, and who used the processors meanwhile. */
export interface LagStretch {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly longestMs: number;
  /** CPU seconds a second: of what watches, of the web process, of this process, which stands for people's browsers. */
  readonly cpu: Readonly<Record<'watching' | 'web' | 'browsers', number>>;
}

/** The lag of each camera, again and again. */
export async function lagStretch(served: Served, cameraIds: readonly string[], forMs: number): Promise<LagStretch> {
  const lags: number[] = [];
  const [from, own] = [await lookAtTree(served.pid), process.cpuUsage()];
  const startMs = performance.now();
  for (; performance.now() < startMs + forMs; await sleep(LOOK_MS))
    for (const id of cameraIds) lags.push((await served.counter(LAG, `"${id}"`)) * 1_000);
  const [to, used] = [await lookAtTree(served.pid), process.cpuUsage(own)];
  const seconds = (performance.now() - startMs) / 1_000;
  const webS = to.webCpuS - from.webCpuS;
  const cpu = {
    watching: (to.cpuS - from.cpuS - webS) / seconds,
    web: webS / seconds,
    browsers: (used.user + used.system) / 1e6 / seconds,
  };
  return { p50Ms: median(lags), p95Ms: quantile(lags, 0.95), longestMs: Math.max(...lags), cpu };
}
