import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startCamera } from '../samples/simulator.ts';
import { atMost, type Bench, median, rounded } from './bench.ts';
import { asCamera, scene } from './footage.ts';
import { lookAtTree } from './process-tree.ts';
import { startServe } from './served.ts';

const STREAM = { widthPx: 1_920, heightPx: 1_080, megabitsPerS: 4 } as const;
/** A changed file is read, the camera connected anew, its models warm. */
const SETTLE_MS = 15_000;
const WINDOW_MS = 30_000;
const PER_MINUTE = 60_000 / WINDOW_MS;

/** What recording a camera costs beyond looking at its pictures: its text has `recording`, and has not, in windows that take turns. */
export const recordingBench: Bench = async ({ isLong, say }) => {
  const camera = await startCamera({ file: await asCamera(await scene('van'), STREAM) });
  const folder = await mkdtemp(join(tmpdir(), 'jiexun-recordings-'));
  // Without zones no model runs: what one costs varies from window to window by more than recording costs.
  const text = `id: van\nurl: ${camera.url}\n`;
  const served = await startServe(new Map([['van', text]]), { args: ['--recordings', folder] });
  const cpuS = async (more: string): Promise<number> => {
    await writeFile(join(served.streamsFolder, 'van.yaml'), `${text}${more}`);
    await sleep(SETTLE_MS);
    const before = await lookAtTree(served.pid);
    await sleep(WINDOW_MS);
    return ((await lookAtTree(served.pid)).cpuS - before.cpuS) * PER_MINUTE;
  };
  try {
    const windows: { readonly plainS: number; readonly recordedS: number }[] = [];
    for (let n = 0; n < (isLong ? 12 : 4); n += 1) {
      windows.push({ plainS: await cpuS(''), recordedS: await cpuS('recording: {}\n') });
      say(JSON.stringify(windows.at(-1)));
    }
    const moreS = median(windows.map(({ plainS, recordedS }) => recordedS - plainS));
    const ratio = median(windows.map(({ plainS, recordedS }) => recordedS / plainS));
    return {
      figures: {
        stream: `${STREAM.widthPx}×${STREAM.heightPx}, 25 frames/s, ${STREAM.megabitsPerS} Mbit/s`,
        windows,
        moreS,
        ratio,
      },
      goals: [atMost('CPU of recording beyond detection, s a minute', 0.6, moreS)],
      tables: [
        {
          title: 'CPU seconds a minute of all processes, one camera without zones',
          columns: ['window', 'watched', 'and recorded', 'ratio'],
          rows: windows.map(({ plainS, recordedS }, n) => [
            n + 1,
            ...[plainS, recordedS, recordedS / plainS].map(rounded),
          ]),
        },
      ],
    };
  } finally {
    await served.stop();
    await camera.stop();
    await rm(folder, { recursive: true });
  }
};
