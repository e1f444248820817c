import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SqliteFolder } from '../src/adapters/sqlite/sqlite-folder.ts';
import { openEveryCollection } from '../src/app/entities.ts';
import { KeptLog } from '../src/testing/builders/kept-log.ts';
import { atMost, type Bench, median, rounded } from './bench.ts';
import { lookAtTree } from './process-tree.ts';
import { layDown } from './recorded-hour.ts';

const START = new Date('2026-01-01T08:00:00Z');
const LOOK_EVERY_MS = 200;

/** What an export costs beside `cp` of the same files onto the disk: each by a process of its own, in turns. */
export const footageExportBench: Bench = async ({ isLong, say }) => {
  const minutes = isLong ? 60 : 14;
  const root = await mkdtemp(join(tmpdir(), 'jiexun-bench-'));
  const [data, streams, recordings] = ['data', 'streams', 'recordings'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  try {
    for (const folder of [data, streams, recordings]) await mkdir(folder);
    await writeFile(join(streams, 'yard.yaml'), 'id: yard\nurl: rtsp://192.0.2.10/a\n');
    const store = new SqliteFolder({ folder: data, log: new KeptLog() });
    openEveryCollection(store);
    const bytes = await layDown({ store, folder: recordings, cameraId: 'yard', startAt: START, minutes });
    await store.close();
    const to = new Date(START.getTime() + minutes * 60_000).toISOString();
    const span = ['--camera', 'yard', '--from', START.toISOString(), '--to', to, '--reason', 'bench'];
    const rounds: { readonly copyS: number; readonly exportS: number; readonly mostMb: number }[] = [];
    for (let n = 0; n < 3; n += 1) {
      const out = join(root, `out-${n}`);
      const copyMs = performance.now();
      execFileSync('cp', ['-r', recordings, out]);
      // The export is on the disk when it ends.
      execFileSync('sync', ['-f', out]);
      const copyS = (performance.now() - copyMs) / 1_000;
      await rm(out, { recursive: true });
      const folders = ['--data', data, '--streams', streams];
      const made = await run(['footage', 'export', ...span, '--recordings', recordings, '--out', out, ...folders]);
      await rm(out, { recursive: true });
      rounds.push({ copyS, ...made });
      say(JSON.stringify(rounds.at(-1)));
    }
    const ratio = median(rounds.map(({ copyS, exportS }) => exportS / copyS));
    const mostMb = Math.max(...rounds.map((round) => round.mostMb));
    return {
      figures: { bytes, minutes, rounds, ratio, mostMb },
      goals: [atMost('export, times a copy', 1.5, ratio), atMost('memory of all its processes, MB', 250, mostMb)],
      tables: [
        {
          title: `an export of ${rounded(bytes / 1e9)} GB, ${minutes} minutes of one camera`,
          columns: ['round', 'copy, s', 'export, s', 'ratio', 'memory, MB'],
          rows: rounds.map((round, n) => [
            n + 1,
            ...[round.copyS, round.exportS, round.exportS / round.copyS, round.mostMb].map(rounded),
          ]),
        },
      ],
    };
  } finally {
    await rm(root, { recursive: true });
  }
};

async function run(args: readonly string[]): Promise<{ readonly exportS: number; readonly mostMb: number }> {
  const startMs = performance.now();
  const bin = join(import.meta.dirname, '..', 'bin', 'jiexun.mjs');
  const child = spawn(process.execPath, [bin, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  const gone = once(child, 'close');
  let isOver = false;
  let mostMb = 0;
  const looking = (async () => {
    while (!isOver && child.pid !== undefined) {
      mostMb = Math.max(mostMb, (await lookAtTree(child.pid)).pssMb);
      await sleep(LOOK_EVERY_MS);
    }
  })();
  const [status] = await gone;
  const exportS = (performance.now() - startMs) / 1_000;
  isOver = true;
  await looking;
  if (status !== 0) throw new Error(`the export ended with ${status}`);
  return { exportS, mostMb };
}
