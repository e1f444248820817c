import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SceneName, SimulatedCamera } from '../../samples/simulator.ts';
import { renderScenes, startCamera } from '../../samples/simulator.ts';
import type { Samples } from '../edges/commands/demo.ts';
import type { Camera } from '../kernel/domain/camera.ts';
import { JiexunError } from '../kernel/domain/error.ts';
import type { Log } from '../kernel/domain/log.ts';
import { formatProblem } from '../kernel/settings/problem.ts';
import type { Words } from '../kernel/words/words.ts';
import { readCamera } from '../watching/streams/read-camera.ts';
import { PROGRAM_FOLDER } from './machine.ts';

/** The scenes that `demo` shows. */
export const DEMO_SCENES = ['van', 'bag', 'stall'] as const;

/** The first three simulated cameras, on loopback. @throws JiexunError JX_SAMPLES when they cannot be made. */
export async function startSamples({
  dataFolder,
  scenes,
  words,
  log,
}: {
  readonly dataFolder: string;
  readonly scenes: readonly SceneName[];
  readonly words: Words;
  readonly log: Log;
}): Promise<Samples> {
  const started: SimulatedCamera[] = [];
  const stop = async () => {
    await Promise.all(started.map((camera) => camera.stop()));
  };
  try {
    const files = await renderScenes({
      dir: join(dataFolder, 'samples'),
      scenes,
      onProgress: ({ scene, frame, frames }) =>
        log.info(words.say('serve.scene', { scene, percent: Math.round((100 * frame) / frames) })),
    });
    const cameras: Camera[] = [];
    for (const scene of scenes) {
      const simulated = await startCamera({ file: files[scene] });
      started.push(simulated);
      cameras.push(await sampleCamera(scene, simulated.url));
    }
    return {
      stop,
      scan: async () => ({ cameras, changes: [], problems: [], warnings: [], isRead: true, folderProblem: null }),
    };
  } catch (cause) {
    await stop();
    if (cause instanceof JiexunError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new JiexunError('JX_SAMPLES', `The simulated cameras could not be started: ${why}`, { cause });
  }
}

/** For what asks about their rules while they do not run. */
export async function idleSampleCameras(scenes: readonly SceneName[]): Promise<readonly Camera[]> {
  return Promise.all(scenes.map((scene) => sampleCamera(scene, 'rtsp://127.0.0.1/main')));
}

/** `samples/cameras/<scene>.yaml` with the server's address. */
export async function sampleCamera(scene: SceneName, url: string): Promise<Camera> {
  const file = join(PROGRAM_FOLDER, 'samples/cameras', `${scene}.yaml`);
  const env = { [`JIEXUN_SAMPLE_URL_${scene.toUpperCase()}`]: url };
  const reading = readCamera(await readFile(file, 'utf8'), { file, env, allowedFolders: [], models: null });
  if ('camera' in reading) return reading.camera;
  throw new JiexunError('JX_CAMERA_FILE', reading.problems.map(formatProblem).join('\n'));
}
