import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { startCamera } from '../samples/simulator.ts';
import type { Polygon } from '../src/kernel/domain/polygon.ts';
import { contentSize, type SizePx, smallestInput } from '../src/watching/detect/letterbox.ts';
import { loadModel } from '../src/watching/detect/model-folder.ts';
import { zoneRegions } from '../src/watching/detect/zone-regions.ts';
import type { Bench } from './bench.ts';
import { atMost, median, rounded } from './bench.ts';
import { asCamera, scene } from './footage.ts';
import type { TreeLook } from './process-tree.ts';
import { lookAtTree } from './process-tree.ts';
import type { Served } from './served.ts';
import { startServe } from './served.ts';

const WARM_UP_MS = 30_000;
const WINDOW_MS = 60_000;
const PICTURE: SizePx = { widthPx: 1_920, heightPx: 1_080 };
/** The middle of the yard, which people cross most of the time; with its surroundings it is one tile of the model. */
const ZONE: Polygon = [
  [0.4, 0.4],
  [0.55, 0.4],
  [0.55, 0.55],
  [0.4, 0.55],
];

/** CPU of one 1080p25 camera, beside the bare minimum and the usual way, all three in the same minute on the same stream. */
export const cpuBench: Bench = async ({ isLong, say }) => {
  const windows = isLong ? 10 : 3;
  const file = await asCamera(await scene('van'), { ...PICTURE, megabitsPerS: 4 });
  const camera = await startCamera({ file });
  const minimum = startBare(camera.url, 'key-frames', await inputOf(regionOfZone()));
  const usual = startBare(camera.url, 'full', await inputOf(PICTURE));
  const served = await startServe(new Map([['yard', yaml(camera.url)]]));
  try {
    say(`warming up for ${WARM_UP_MS / 1_000} s, then ${windows} windows of a minute`);
    await sleep(WARM_UP_MS);
    const rows: Window[] = [];
    for (let n = 0; n < windows; n++) {
      const before = await count(served, minimum, usual);
      await sleep(WINDOW_MS);
      const after = await count(served, minimum, usual);
      rows.push(difference(before, after));
      say(JSON.stringify(rows.at(-1)));
    }
    const ratio = median(rows.map((row) => row.serveS / row.minimumS));
    return {
      figures: { stream: '1920×1080, 25 frames/s, 4 Mbit/s, a key frame a second', windows: rows },
      goals: [atMost('CPU of serve over the bare minimum (median)', 1.5, ratio)],
      tables: [
        {
          title: 'CPU seconds a minute of one 1080p25 camera, sampled every second',
          columns: [
            'window',
            'serve',
            '(node',
            'ffmpeg)',
            'model runs',
            'minimum',
            '(ffmpeg',
            'session)',
            'ratio',
            'usual NVR way',
            'NVR/serve',
          ],
          rows: rows.map((row, n) => [
            `${n + 1}`,
            ...[row.serveS, row.serveNodeS, row.serveFfmpegS, row.runs, row.minimumS, row.minimumFfmpegS].map(rounded),
            ...[row.minimumSessionS, row.serveS / row.minimumS, row.usualS, row.usualS / row.serveS].map(rounded),
          ]),
        },
      ],
    };
  } finally {
    await Promise.all([served.stop(), minimum.stop(), usual.stop()]);
    await camera.stop();
  }
};

/** What `serve` shows the model for the sake of the zone. */
function regionOfZone(): SizePx {
  const [region] = zoneRegions([ZONE], PICTURE, { widthPx: 416, heightPx: 416 });
  const [x1, y1, x2, y2] = region?.boxXyxy ?? [0, 0, 1, 1];
  return { widthPx: (x2 - x1) * PICTURE.widthPx, heightPx: (y2 - y1) * PICTURE.heightPx };
}

/** The size at which the model is run for a picture: as small as for `serve`, or it would flatter it. */
async function inputOf(picture: SizePx): Promise<SizePx> {
  const { input } = (await loadModel(join(import.meta.dirname, '../models/street'))).manifest;
  return smallestInput(contentSize(picture, input), input);
}

function yaml(url: string): string {
  return `id: yard
name: Yard
place: Yard
timezone: Asia/Shanghai
url: ${url}
sampling: { every: 1s }
zones:
  - { id: middle, polygon: ${JSON.stringify(ZONE)} }
rules:
  - { id: vending, kind: street-vending, zones: [middle], dwell: 1m }
  - { id: litter, kind: garbage, zones: [middle], dwell: 15s, ownerAway: 10s }
  - { id: parking, kind: illegal-parking, zones: [middle], dwell: 30s }
`;
}

interface Bare {
  readonly pid: number;
  now(): { readonly pictures: number; readonly sessionS: number };
  stop(): Promise<void>;
}

function startBare(url: string, decoding: 'key-frames' | 'full', { widthPx, heightPx }: SizePx): Bare {
  const program = new URL('bare-minimum.ts', import.meta.url).pathname;
  const args = ['--disable-warning=ExperimentalWarning', program, url, decoding, `${widthPx}`, `${heightPx}`];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let last = { pictures: 0, sessionS: 0 };
  createInterface({ input: child.stdout }).on('line', (line) => {
    last = JSON.parse(line);
  });
  const gone = once(child, 'close');
  return {
    pid: child.pid ?? 0,
    now: () => last,
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

interface Counts {
  readonly serveS: number;
  readonly serveFfmpegS: number;
  readonly runs: number;
  readonly minimum: { readonly ffmpegS: number; readonly pictures: number; readonly sessionS: number };
  readonly usual: { readonly ffmpegS: number; readonly pictures: number; readonly sessionS: number };
}

async function count(served: Served, minimum: Bare, usual: Bare): Promise<Counts> {
  const runs = await served.counter('jiexun_looks_total', 'result="run"');
  const [serve, bare, full] = await Promise.all([served, minimum, usual].map(({ pid }) => lookAtTree(pid)));
  return {
    runs,
    serveS: serve?.cpuS ?? 0,
    serveFfmpegS: childrenS(serve),
    minimum: { ffmpegS: childrenS(bare), ...minimum.now() },
    usual: { ffmpegS: childrenS(full), ...usual.now() },
  };
}

function childrenS(look: TreeLook | undefined): number {
  return look ? look.cpuS - look.rootCpuS : 0;
}

interface Window {
  readonly serveS: number;
  readonly serveNodeS: number;
  readonly serveFfmpegS: number;
  readonly runs: number;
  readonly minimumS: number;
  readonly minimumFfmpegS: number;
  readonly minimumSessionS: number;
  readonly usualS: number;
}

/** The minimum has as many runs of the model as `serve` had, at what a run cost in the same minute. */
function difference(before: Counts, after: Counts): Window {
  const serveS = after.serveS - before.serveS;
  const serveFfmpegS = after.serveFfmpegS - before.serveFfmpegS;
  const runs = after.runs - before.runs;
  const perRunS =
    (after.minimum.sessionS - before.minimum.sessionS) / (after.minimum.pictures - before.minimum.pictures);
  const minimumFfmpegS = after.minimum.ffmpegS - before.minimum.ffmpegS;
  const minimumSessionS = perRunS * runs;
  const usualS = after.usual.ffmpegS - before.usual.ffmpegS + (after.usual.sessionS - before.usual.sessionS);
  return {
    serveS,
    serveNodeS: serveS - serveFfmpegS,
    serveFfmpegS,
    runs,
    minimumS: minimumFfmpegS + minimumSessionS,
    minimumFfmpegS,
    minimumSessionS,
    usualS,
  };
}
