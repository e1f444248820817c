import { setTimeout as sleep } from 'node:timers/promises';
import { startCamera } from '../samples/simulator.ts';
import type { Bench } from './bench.ts';
import { atMost, median, rounded } from './bench.ts';
import { asCamera, scene } from './footage.ts';
import { lookAtTree } from './process-tree.ts';
import { startServe } from './served.ts';
import { streetCamera } from './street-camera.ts';

const BASE_MB = 250;
export const CAMERA_MB = 40;
/** The web process without a console; it does not grow with the cameras. */
const WEB_MB = 100;
const LOOK_EVERY_MS = 5_000;
const WARM_UP_MS = 60_000;

export interface Held {
  readonly cameras: number;
  /** The processes that watch, without the web process. */
  readonly pssMb: readonly number[];
  readonly webPssMb: readonly number[];
  /** Memory that belongs to no file. */
  readonly ownMb: readonly number[];
  readonly processes: number;
  readonly framesPerS: number;
}

/** Memory of `serve` and its ffmpegs with D1 cameras: one simulated camera that every one of them watches. */
export const memoryBench: Bench = async ({ isLong, say }) => {
  const file = await d1Street();
  const minutes = isLong ? { few: 5, many: 20 } : { few: 1, many: 3 };
  const held: Held[] = [];
  for (const cameras of [1, 8, 32]) {
    const forMs = 60_000 * (cameras === 32 ? minutes.many : minutes.few);
    held.push(await hold(file, cameras, forMs));
    say(`${cameras} cameras: ${JSON.stringify(held.at(-1))}`);
  }
  const limit = (cameras: number) => BASE_MB + CAMERA_MB * cameras;
  return {
    figures: { scene: '704×576, 25 frames/s, 1 Mbit/s, a key frame a second', minutes, held },
    goals: [
      ...held.map((one) =>
        atMost(`PSS with ${one.cameras} cameras, MB`, limit(one.cameras), median(lastThird(one.pssMb))),
      ),
      atMost('PSS of the web process, MB', WEB_MB, Math.max(...held.map((one) => median(lastThird(one.webPssMb))))),
    ],
    tables: [
      {
        title: 'PSS of serve and its ffmpegs, and of its web process apart, after a minute of warm-up',
        columns: [
          'cameras',
          'first third, MB',
          'last third, MB',
          'largest, MB',
          'allowed, MB',
          'web, MB',
          'processes',
          'frames/s',
        ],
        rows: held.map((one) => [
          `${one.cameras}`,
          ...[median(firstThird(one.pssMb)), median(lastThird(one.pssMb)), Math.max(...one.pssMb)].map(Math.round),
          limit(one.cameras),
          Math.round(median(lastThird(one.webPssMb))),
          one.processes,
          rounded(one.framesPerS),
        ]),
      },
    ],
  };
};

/** The drawn street as a D1 camera sends it. */
export function d1Street(): Promise<string> {
  return scene('street').then((file) => asCamera(file, { widthPx: 704, heightPx: 576, megabitsPerS: 1 }));
}

export async function hold(file: string, cameras: number, forMs: number): Promise<Held> {
  const camera = await startCamera({ file });
  const ids = Array.from({ length: cameras }, (_, i) => `camera-${i + 1}`);
  const served = await startServe(new Map(ids.map((id) => [id, streetCamera(id, camera.url)])));
  try {
    await sleep(WARM_UP_MS);
    const framesBefore = await served.counter('jiexun_frames_total');
    const [pssMb, webPssMb, ownMb]: [number[], number[], number[]] = [[], [], []];
    let processes = 0;
    const startedMs = performance.now();
    while (performance.now() - startedMs < forMs) {
      await sleep(LOOK_EVERY_MS);
      const look = await lookAtTree(served.pid);
      pssMb.push(look.pssMb);
      webPssMb.push(look.webPssMb);
      ownMb.push(look.ownMb);
      processes = look.processes;
    }
    const seconds = (performance.now() - startedMs) / 1_000;
    const frames = (await served.counter('jiexun_frames_total')) - framesBefore;
    return { cameras, pssMb, webPssMb, ownMb, processes, framesPerS: frames / seconds };
  } finally {
    await served.stop();
    await camera.stop();
  }
}

export function firstThird(values: readonly number[]): readonly number[] {
  return values.slice(0, Math.ceil(values.length / 3));
}

export function lastThird(values: readonly number[]): readonly number[] {
  return values.slice(-Math.ceil(values.length / 3));
}
