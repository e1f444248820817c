import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderApart } from '../../samples/render-apart.ts';
import type { SceneName, SimulatedCamera } from '../../samples/simulator.ts';
import { startCamera } from '../../samples/simulator.ts';
import type { Samples } from '../edges/commands/demo.ts';
import type { Camera } from '../kernel/domain/camera.ts';
import { JiexunError } from '../kernel/domain/error.ts';
import type { Log } from '../kernel/domain/log.ts';
import { saidProblem } from '../kernel/settings/problem.ts';
import { saidError, saidOf } from '../kernel/words/said-error.ts';
import { listing, saying } from '../kernel/words/saying.ts';
import type { Words } from '../kernel/words/words.ts';
import { readCamera } from '../watching/streams/read-camera.ts';
import { PROGRAM_FOLDER } from './machine.ts';

/** The scenes that `demo` shows; the first is the soonest made, and is watched while the others are made. */
/** The files of the simulated cameras. */
export const SAMPLES_FOLDER = join(PROGRAM_FOLDER, 'samples/cameras');
export const DEMO_SCENES = ['van', 'bag', 'stall'] as const;

export interface SamplesParts {
  readonly dataFolder: string;
  readonly scenes: readonly SceneName[];
  readonly words: Words;
  readonly log: Log;
}

/** Simulated cameras on loopback: the first when this resolves, the others as they are made. @throws JiexunError JX_SAMPLES */
export async function startSamples({ dataFolder, scenes, words, log }: SamplesParts): Promise<Samples> {
  const over = new AbortController();
  const running: SimulatedCamera[] = [];
  const cameras: Camera[] = [];
  const progress = new MakingProgress(scenes, { words, log });
  const add = async (scene: SceneName) => {
    const onProgress = (ratio: number) => progress.at(scene, ratio);
    const file = await renderApart({ dir: join(dataFolder, 'samples'), scene, signal: over.signal, onProgress });
    if (over.signal.aborted) return;
    const simulated = await startCamera({ file });
    running.push(simulated);
    cameras.push(await sampleCamera(scene, simulated.url));
  };
  const stop = async () => {
    over.abort();
    await others;
    await Promise.all(running.map((camera) => camera.stop()));
  };
  let others: Promise<unknown> = Promise.resolve();
  const [first, ...rest] = scenes;
  try {
    if (first !== undefined) await add(first);
  } catch (cause) {
    await stop();
    throw cause instanceof JiexunError ? cause : notStarted(cause);
  }
  const later = async (scene: SceneName) => {
    await add(scene).catch((cause: unknown) => {
      if (!over.signal.aborted) log.error(words.of(saidOf(notStarted(cause))), { scene });
    });
  };
  others = Promise.all(rest.map(later));
  const nothingElse = { changes: [], problems: [], warnings: [], isRead: true, folderProblem: null };
  return { stop, scan: async () => ({ cameras: [...cameras], ...nothingElse }) };
}

function notStarted(cause: unknown): JiexunError {
  return saidError('JX_SAMPLES', saying('machine-error.samples', { why: saidOf(cause) }), { cause });
}

/** One line for all scenes that are being made, at every quarter. */
class MakingProgress {
  readonly #ratios: Map<SceneName, number>;
  readonly #parts: Pick<SamplesParts, 'words' | 'log'>;
  #toldQuarters = -1;

  constructor(scenes: readonly SceneName[], parts: Pick<SamplesParts, 'words' | 'log'>) {
    this.#ratios = new Map(scenes.map((scene) => [scene, 0]));
    this.#parts = parts;
  }

  at(scene: SceneName, ratio: number): void {
    this.#ratios.set(scene, ratio);
    const all = [...this.#ratios.values()].reduce((sum, each) => sum + each, 0) / this.#ratios.size;
    const quarters = Math.floor(all * 4);
    if (quarters === this.#toldQuarters) return;
    this.#toldQuarters = quarters;
    const { words, log } = this.#parts;
    log.info(words.say('serve.scenes', { percent: quarters * 25 }));
  }
}

/** For code that asks about their rules while they do not run. */
export async function idleSampleCameras(scenes: readonly SceneName[]): Promise<readonly Camera[]> {
  return Promise.all(scenes.map((scene) => sampleCamera(scene, 'rtsp://127.0.0.1/main')));
}

/** `samples/cameras/<scene>.yaml` with the server's address. */
export async function sampleCamera(scene: SceneName, url: string): Promise<Camera> {
  const file = join(SAMPLES_FOLDER, `${scene}.yaml`);
  const env = { [`JIEXUN_SAMPLE_URL_${scene.toUpperCase()}`]: url };
  const reading = readCamera(await readFile(file, 'utf8'), { file, env, allowedFolders: [], models: null });
  if ('camera' in reading) return reading.camera;
  throw saidError('JX_CAMERA_FILE', listing('lines', reading.problems.map(saidProblem)));
}
