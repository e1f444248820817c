import { join } from 'node:path';
import { expect, test } from 'vitest';
import { differencesFromTruth } from '../../samples/differences-from-truth.ts';
import type { SceneName } from '../../samples/simulator.ts';
import { caseLine } from '../cases/filing/case-line.ts';
import { keptIn } from '../testing/builders/kept-data.ts';
import { sceneTruth } from '../testing/builders/scene-truth.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { SimulatedStreams } from '../testing/builders/simulated-streams.ts';
import { untilTime } from '../testing/builders/until.ts';
import { RunningCluster } from '../testing/servers/running-cluster.ts';
import { runProgram } from '../testing/servers/running-program.ts';

const SCENES: readonly SceneName[] = ['van', 'bag', 'stall'];
/** Counted from the start of the pass: before, between and after the events of the scenes. */
const [SECOND_WORKER_MS, FIRST_LEAVES_MS] = [12_000, 40_000];
const TAKEN_OVER_WITHIN_MS = 45_000;

test('cameras move to other workers while things stay there: the cases are the same as if one process had watched; a killed worker is replaced', async () => {
  const folder = scratchFolder();
  await using streams = await SimulatedStreams.start(SCENES, join(folder, 'streams'));
  const streamsParts = { streamsFolder: streams.folder, streamsEnv: streams.env };
  await using cluster = await RunningCluster.start({ folder: join(folder, 'cluster'), ...streamsParts });
  const jobs = cluster.run('jobs', 'jobs');
  const first = cluster.run('first', 'worker');
  for (const scene of SCENES) await first.line(new RegExp(`${scene}: camera up`), 60_000);
  const passes = await Promise.all(
    SCENES.map(async (scene) => {
      const [startAt, known] = [await streams.startedAt(scene), await sceneTruth(scene)];
      return { ...known, startAt, untilAt: new Date(startAt.getTime() + known.truth.durationMs) };
    }),
  );
  const startMs = Math.max(...passes.map(({ startAt }) => startAt.getTime()));
  await untilTime(new Date(startMs + SECOND_WORKER_MS));
  const second = cluster.run('second', 'worker');
  await second.line(/camera up/, 30_000);
  await untilTime(new Date(startMs + FIRST_LEAVES_MS));
  first.signal('SIGTERM');
  expect(await first.ended, cluster.said).toEqual({ code: 0, signal: null });
  await untilTime(new Date(Math.max(...passes.map(({ untilAt }) => untilAt.getTime()))));
  second.signal('SIGTERM');
  expect(await second.ended, cluster.said).toEqual({ code: 0, signal: null });

  await using store = { inner: await cluster.openStore(), [Symbol.asyncDispose]: () => store.inner.close() };
  const { cases } = await keptIn(store.inner, cluster.evidenceFolder);
  for (const watching of passes) {
    const own = cases.filter(({ cameraId }) => cameraId === watching.truth.scene).map(caseLine);
    expect(differencesFromTruth(own, watching), cluster.said).toEqual([]);
  }
  for (const scene of SCENES)
    expect(
      await runProgram([
        'verify',
        join(cluster.evidenceFolder, 'evidence', scene),
        '--key',
        join(cluster.evidenceFolder, 'public.pem'),
      ]),
    ).toMatchObject({ code: 0 });
  expect(cases.filter(({ visible }) => !visible)).toEqual([]);

  const third = cluster.run('third', 'worker');
  for (const scene of SCENES) await third.line(new RegExp(`${scene}: camera up`), 30_000);
  const fourth = cluster.run('fourth', 'worker');
  await third.kill();
  for (const scene of SCENES) await fourth.line(new RegExp(`${scene}: camera up`), TAKEN_OVER_WITHIN_MS);
  await fourth.line(/van: still there since before the start: vehicle .* reported already/, 10_000);
  for (const program of [fourth, jobs]) program.signal('SIGTERM');
  for (const program of [fourth, jobs]) expect(await program.ended, cluster.said).toEqual({ code: 0, signal: null });
  const after = await keptIn(store.inner, cluster.evidenceFolder);
  expect(after.cases.filter(({ cameraId }) => cameraId === 'van')).toHaveLength(1);
}, 360_000);
