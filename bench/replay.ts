import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import nodeStart from '../bin/node-start.json' with { type: 'json' };
import type { Bench } from './bench.ts';
import { atLeast, median, rounded } from './bench.ts';
import { quietStreet, traffic } from './footage.ts';
import { lookAtTree } from './process-tree.ts';

const CAMERA = (zone: string) => `id: replayed
name: Replayed
place: Street
timezone: Asia/Shanghai
url: ignored
sampling: { every: 1s }
zones:
  - { id: zone, polygon: ${zone} }
rules:
  - { id: parking, kind: illegal-parking, zones: [zone], dwell: 1m }
  - { id: litter, kind: garbage, zones: [zone], dwell: 1m }
`;
/** The edge of a car park where cars stand and drive past, so that every look is a different picture. */
const ROADWAY = '[[0.1, 0.4], [0.9, 0.4], [0.9, 0.9], [0.1, 0.9]]';
const PAVEMENT = '[[0.461, 0.385], [0.688, 0.385], [0.688, 0.465], [0.461, 0.465]]';

interface Replayed {
  readonly what: string;
  readonly frames: number;
  readonly streamS: number;
  /** Without the start: from the first line of progress to the last. */
  readonly timesWall: number;
  readonly timesCpu: number;
  readonly startUpS: number;
}

/** Ten minutes of 640×360 at one sample a second, on one core; start-up aside. */
export const replayBench: Bench = async ({ isLong, say }) => {
  const rounds = isLong ? 5 : 1;
  const junction = { zone: ROADWAY, what: 'busy junction, every look runs the model' };
  const street = { zone: PAVEMENT, what: 'street with a quiet zone' };
  const jobs = [
    { ...junction, key: 'junction', video: await traffic('every second'), how: 'a key frame a second' },
    { ...street, key: 'street', video: await quietStreet(), how: 'a key frame a second' },
    { ...junction, key: 'junctionFull', video: await traffic('as it is'), how: 'a key frame in 16.7 s: decoded fully' },
  ];
  const found: (Replayed & { readonly key: string })[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const { key, zone, video, what, how } of jobs) {
      const one = await replayOnce(video, CAMERA(zone), `${what}; ${how}`);
      say(JSON.stringify(one));
      found.push({ key, ...one });
    }
  }
  const of = (key: string) => found.filter((one) => one.key === key);
  const middle = (key: string) => median(of(key).map(({ timesCpu }) => timesCpu));
  return {
    figures: { rounds: found },
    goals: [
      atLeast('key frame a second, quiet zone: × real time by CPU seconds', 40, middle('street')),
      atLeast('key frame a second, busy junction: × real time by CPU seconds', 40, middle('junction')),
      atLeast('decoded fully, busy junction: × real time by CPU seconds', 20, middle('junctionFull')),
    ],
    tables: [
      {
        title:
          'Replay of 640×360, one sample a second, on one core, start-up aside; "by CPU" is what an idle core would give',
        columns: ['video', 'frames', '× wall', '× by CPU', 'start-up, CPU s'],
        rows: found.map((one) => [one.what, one.frames, ...[one.timesWall, one.timesCpu, one.startUpS].map(rounded)]),
      },
    ],
  };
};

/** Progress is told every ten seconds of the video: the first and the last of these lines bound what is measured. */
async function replayOnce(video: string, yaml: string, what: string): Promise<Replayed> {
  const folder = await mkdtemp(join(tmpdir(), 'jiexun-bench-'));
  try {
    const camera = join(folder, 'replayed.yaml');
    await writeFile(camera, yaml);
    const start = join(import.meta.dirname, '../bin/start.mjs');
    const options = [video, '--camera', camera, '--json', '--out', join(folder, 'out')];
    const node = [process.execPath, ...nodeStart.flags, start, 'replay', ...options];
    const child = spawn('taskset', ['-c', '0', ...node], { stdio: ['ignore', 'pipe', 'pipe'] });
    const looks: { streamS: number; wallS: number; cpuS: number }[] = [];
    const reading: Promise<unknown>[] = [];
    createInterface({ input: child.stderr }).on('line', (line) => {
      const [, minutes, seconds] = /^(?:(\d+)m)?(?:(\d+)s)? of the video/.exec(line) ?? [];
      if (minutes === undefined && seconds === undefined) return;
      const streamS = Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
      const wallS = performance.now() / 1_000;
      reading.push(lookAtTree(child.pid ?? 0).then(({ cpuS }) => looks.push({ streamS, wallS, cpuS })));
    });
    let last = '';
    createInterface({ input: child.stdout }).on('line', (line) => {
      last = line;
    });
    const [code] = await once(child, 'close');
    await Promise.all(reading);
    const { frames } = JSON.parse(last || '{}') as { frames?: number };
    const [from, to] = [looks[0], looks.findLast(({ cpuS }) => cpuS > 0)];
    if (code !== 0 || !from || !to || frames === undefined) throw new Error(`replay of ${video} ended with ${code}`);
    const streamS = to.streamS - from.streamS;
    return {
      what,
      frames,
      streamS,
      timesWall: streamS / (to.wallS - from.wallS),
      timesCpu: streamS / (to.cpuS - from.cpuS),
      startUpS: from.cpuS - (from.streamS * (to.cpuS - from.cpuS)) / streamS,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
