import { setTimeout as sleep } from 'node:timers/promises';
import { startCamera } from '../samples/simulator.ts';
import { type SignedInPerson, signedIn } from '../src/testing/servers/signed-in.ts';
import { LiveFrameReader } from '../src/watching/live/live-frame.ts';
import type { Bench } from './bench.ts';
import { atMost, median, quantile, rounded } from './bench.ts';
import { asCamera, scene } from './footage.ts';
import { lookAtTree } from './process-tree.ts';
import { type Served, startServe } from './served.ts';
import { vanCamera } from './van-camera.ts';

const VIEWERS = 10;
const WARM_UP_MS = 20_000;
const WINDOW_MS = 20_000;
/** The camera's copy ends with its last viewer. */
const ALONE_AGAIN_MS = 1_500;

/** How soon somebody who opens a camera has its first picture, and what ten who look at one camera cost. */
export const liveBench: Bench = async ({ isLong, say }) => {
  const file = await asCamera(await scene('van'), { widthPx: 1_920, heightPx: 1_080, megabitsPerS: 4 });
  const camera = await startCamera({ file });
  const served = await startServe(new Map([['van', vanCamera('van', camera.url, 3_600)]]), { hasConsole: true });
  try {
    const people = await Promise.all(['3071', '3072'].map((staffNo) => person(served, staffNo)));
    await sleep(WARM_UP_MS);
    say('the first picture of those who come first, and of those who join them');
    const alone = await firstPictures(served, people, isLong ? 100 : 25, false);
    const joining = await firstPictures(served, people, isLong ? 100 : 25, true);
    const windows: { readonly noneS: number; readonly tenS: number }[] = [];
    for (let n = 0; n < (isLong ? 9 : 4); n += 1) {
      const noneS = await cpuIn(served);
      const over = new AbortController();
      for (let count = 0; count < VIEWERS; count += 1) void watch(served, people[count % 2], over.signal);
      await sleep(2 * ALONE_AGAIN_MS);
      windows.push({ noneS, tenS: await cpuIn(served) });
      say(JSON.stringify(windows.at(-1)));
      over.abort();
      await sleep(2 * ALONE_AGAIN_MS);
    }
    const percent = median(windows.map(({ noneS, tenS }) => ((tenS - noneS) / WINDOW_MS) * 1_000 * 100));
    const p95S = (all: readonly number[]) => quantile(all, 0.95) / 1_000;
    return {
      figures: { stream: '1920×1080, 25 frames/s, 4 Mbit/s, a key frame a second', alone, joining, windows, percent },
      goals: [
        atMost('first picture, p95, s (who comes first)', 1.5, p95S(alone)),
        atMost('first picture, p95, s (who joins others)', 1.5, p95S(joining)),
        atMost(`CPU of ${VIEWERS} viewers of one camera, % of a core`, 4, percent),
      ],
      tables: [
        {
          title: 'First picture, seconds from the request to the first whole key frame',
          columns: ['who', 'median', 'p95', 'longest'],
          rows: [
            ['comes first', ...[median(alone) / 1_000, p95S(alone), Math.max(...alone) / 1_000].map(rounded)],
            ['joins others', ...[median(joining) / 1_000, p95S(joining), Math.max(...joining) / 1_000].map(rounded)],
          ],
        },
        {
          title: `CPU seconds in ${WINDOW_MS / 1_000} s of all processes`,
          columns: ['window', 'nobody looks', `${VIEWERS} look`],
          rows: windows.map(({ noneS, tenS }, n) => [n + 1, rounded(noneS), rounded(tenS)]),
        },
      ],
    };
  } finally {
    await served.stop();
    await camera.stop();
  }
};

function person({ dataFolder, consoleUrl }: Served, staffNo: string): Promise<SignedInPerson> {
  return signedIn({ dataFolder, consoleUrl: consoleUrl ?? '' }, { staffNo, role: 'operator' });
}

/** In milliseconds. `areOthers`: somebody else looks at the camera all the time. */
async function firstPictures(
  served: Served,
  people: readonly SignedInPerson[],
  count: number,
  areOthers: boolean,
): Promise<number[]> {
  const others = new AbortController();
  if (areOthers) await firstPictureMs(served, people[0], others);
  const found: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const over = new AbortController();
    found.push(await firstPictureMs(served, people[n % people.length], over));
    over.abort();
    // Not in step with the camera's key frames, and no more than a person may ask in a minute.
    await sleep(ALONE_AGAIN_MS + 137 * (n % 11));
  }
  others.abort();
  return found;
}

async function firstPictureMs(served: Served, who: SignedInPerson | undefined, over: AbortController): Promise<number> {
  const startMs = performance.now();
  const first = Promise.withResolvers<void>();
  watch(served, who, over.signal, first.resolve).catch(first.reject);
  await first.promise;
  return performance.now() - startMs;
}

/** Looks until `signal` aborts. */
async function watch(
  { consoleUrl }: Served,
  who: SignedInPerson | undefined,
  signal: AbortSignal,
  onPicture: () => void = () => undefined,
): Promise<void> {
  try {
    const headers = { cookie: who?.cookie ?? '' };
    const { body, status } = await fetch(`${consoleUrl}/api/cameras/van/live`, { headers, signal });
    if (status !== 200 || body === null) throw new Error(`the camera is not shown: ${status}`);
    const reader = new LiveFrameReader();
    for await (const chunk of body) {
      if (reader.push(Buffer.from(chunk)).some(({ kind }) => kind === 'key')) onPicture();
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function cpuIn({ pid }: Served): Promise<number> {
  const before = await lookAtTree(pid);
  await sleep(WINDOW_MS);
  return (await lookAtTree(pid)).cpuS - before.cpuS;
}
