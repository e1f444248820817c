import { join } from 'node:path';
import type { Unwatched, Watching } from '../../../samples/differences-from-truth.ts';
import type { SceneName } from '../../../samples/simulator.ts';
import { keptData } from '../builders/kept-data.ts';
import { sceneTruth } from '../builders/scene-truth.ts';
import { SimulatedStreams } from '../builders/simulated-streams.ts';
import { untilFound, untilTime } from '../builders/until.ts';
import { RunningProgram } from '../servers/running-program.ts';

export interface KilledPass {
  readonly dataFolder: string;
  readonly watchings: readonly (Watching & { readonly unwatched: readonly Unwatched[] })[];
  /** When the program was killed, in ms from the start of the pass. */
  readonly killsMs: readonly number[];
  /** Exit of the last life, which was asked to stop. */
  readonly code: number | null;
  readonly lines: readonly string[];
}

const UP_WITHIN_MS = 60_000;
const AFTER_PASS_MS = 20_000;
const MARGIN_MS = 3_000;
/** The bag lies there for only 35 s, and each kill takes some of these seconds: so its rule gets a shorter dwell. */
const BAG_DWELL_MS = 8_000;
const impatient = (text: string) => text.replace('dwell: 15s, ownerAway: 10s', 'dwell: 8s, ownerAway: 2s');

/**
 * Runs one pass of scenes over RTSP, during which `serve` is killed and started again, once in each equal part of the
 * pass.
 */
export async function playKilledPass({
  folder,
  scenes,
  kills,
  random,
}: {
  readonly folder: string;
  readonly scenes: readonly SceneName[];
  readonly kills: number;
  readonly random: () => number;
}): Promise<KilledPass> {
  const dataFolder = join(folder, 'data');
  await using streams = await SimulatedStreams.start(scenes, join(folder, 'streams'), impatient);
  const args = ['serve', '--streams', streams.folder, '--data', dataFolder, '--port', '0'];
  const lives: RunningProgram[] = [];
  await using ends = new AsyncDisposableStack();
  const unwatched = new Map<SceneName, Unwatched[]>(scenes.map((scene) => [scene, []]));
  const openSince = new Map<SceneName, Date>();
  const startLife = () => {
    const life = ends.use(new RunningProgram(args, streams.env));
    lives.push(life);
    const ups = scenes.map(async (scene) => {
      await life.line(new RegExp(`${scene}: camera up`), UP_WITHIN_MS);
      const fromAt = openSince.get(scene);
      if (fromAt) unwatched.get(scene)?.push({ fromAt, toAt: new Date() });
      openSince.delete(scene);
    });
    return { life, up: Promise.allSettled(ups) };
  };

  let { life, up } = startLife();
  await up;
  const watchings = await Promise.all(
    scenes.map(async (scene) => {
      const [startAt, known] = [await streams.startedAt(scene), await sceneTruth(scene)];
      const untilAt = new Date(startAt.getTime() + known.truth.durationMs);
      const permittedMs = scene === 'bag' ? () => BAG_DWELL_MS : known.permittedMs;
      return { ...known, permittedMs, startAt, untilAt, unwatched: unwatched.get(scene) ?? [] };
    }),
  );
  const startMs = Math.max(...watchings.map(({ startAt }) => startAt.getTime()));
  const endMs = Math.min(...watchings.map(({ untilAt }) => untilAt.getTime()));
  const partMs = (endMs - startMs - 2 * MARGIN_MS) / kills;
  const killsMs = Array.from({ length: kills }, (_, part) => MARGIN_MS + (part + random()) * partMs);
  for (const killMs of killsMs) {
    await untilTime(new Date(startMs + killMs));
    const killedAt = new Date();
    for (const scene of scenes) if (!openSince.has(scene)) openSince.set(scene, killedAt);
    await life.kill();
    ({ life, up } = startLife());
  }
  await up;
  await untilTime(new Date(endMs));
  const leaving = watchings.filter(({ truth }) => truth.violations.some(({ toMs }) => toMs !== null));
  await untilFound('what left was seen to leave', {
    withinMs: AFTER_PASS_MS,
    ask: async () => {
      const { cases } = await keptData(dataFolder);
      const isSealed = ({ truth }: Watching) =>
        cases.some(({ cameraId, clearedAt, sealOwed }) => cameraId === truth.scene && clearedAt && !sealOwed);
      return leaving.every(isSealed) ? true : null;
    },
  }).catch(() => null); // The comparison with the truth finds what is missing then.
  life.signal('SIGTERM');
  const { code } = await life.ended;
  return { dataFolder, watchings, killsMs, code, lines: lives.flatMap(({ lines }) => ['— a life —', ...lines]) };
}
