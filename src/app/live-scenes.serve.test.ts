import { join } from 'node:path';
import { expect, test } from 'vitest';
import { differencesFromTruth } from '../../samples/differences-from-truth.ts';
import type { SceneName } from '../../samples/simulator.ts';
import { caseLine } from '../cases/filing/case-line.ts';
import { keptData } from '../testing/builders/kept-data.ts';
import { sceneTruth } from '../testing/builders/scene-truth.ts';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { SimulatedStreams } from '../testing/builders/simulated-streams.ts';
import { untilTime } from '../testing/builders/until.ts';
import { RunningProgram, runProgram } from '../testing/servers/running-program.ts';

const SCENES: readonly SceneName[] = ['van', 'bag', 'stall'];

test('three cameras over RTSP give exactly the cases of their scenes in the first pass, each with evidence that verifies', async () => {
  const folder = scratchFolder();
  const dataFolder = join(folder, 'data');
  await using streams = await SimulatedStreams.start(SCENES, join(folder, 'streams'));
  const { env } = streams;
  await using program = new RunningProgram(
    ['serve', '--streams', streams.folder, '--data', dataFolder, '--port', '0'],
    env,
  );
  for (const scene of SCENES) await program.line(new RegExp(`${scene}: camera up`), 60_000);

  const passes = await Promise.all(
    SCENES.map(async (scene) => {
      const [startAt, known] = [await streams.startedAt(scene), await sceneTruth(scene)];
      return { ...known, startAt, untilAt: new Date(startAt.getTime() + known.truth.durationMs) };
    }),
  );
  await untilTime(new Date(Math.max(...passes.map(({ untilAt }) => untilAt.getTime()))));
  program.signal('SIGTERM');
  expect(await program.ended).toEqual({ code: 0, signal: null });

  const { cases, stagedFiles } = await keptData(dataFolder);
  for (const watching of passes) {
    const own = cases.filter(({ cameraId }) => cameraId === watching.truth.scene).map(caseLine);
    expect(differencesFromTruth(own, watching), program.lines.join('\n')).toEqual([]);
  }
  expect(cases.length).toBe(SCENES.length);
  expect(cases.filter(({ visible }) => !visible)).toEqual([]);
  const key = join(dataFolder, 'public.pem');
  for (const scene of SCENES)
    expect(await runProgram(['verify', join(dataFolder, 'evidence', scene), '--key', key])).toMatchObject({ code: 0 });
  expect(stagedFiles.filter((file) => !file.startsWith('van/'))).toEqual([]);
}, 240_000);
