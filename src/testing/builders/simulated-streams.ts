import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { RENDERED_SCENES } from '../../../samples/replayed-scene.ts';
import type { SceneName, SimulatedCamera } from '../../../samples/simulator.ts';
import { renderScenes, startCamera } from '../../../samples/simulator.ts';

/**
 * Simulated cameras, with a folder of camera files that name them; the caller that starts them ends them (`await
 * using`).
 */
export class SimulatedStreams implements AsyncDisposable {
  /** For `--streams`. */
  readonly folder: string;
  /** The variables that the camera files ask for. */
  readonly env: Readonly<Record<string, string>>;
  readonly #cameras: ReadonlyMap<SceneName, SimulatedCamera>;

  /** `folder` is made; `edit` changes what a scene's camera file says. */
  static async start(
    scenes: readonly SceneName[],
    folder: string,
    edit: (text: string, scene: SceneName) => string = (text) => text,
  ): Promise<SimulatedStreams> {
    await mkdir(folder, { recursive: true });
    const files = await renderScenes({ dir: RENDERED_SCENES, scenes });
    const cameras = new Map<SceneName, SimulatedCamera>();
    try {
      for (const scene of scenes) {
        cameras.set(scene, await startCamera({ file: files[scene] }));
        const file = fileURLToPath(new URL(`../../../samples/cameras/${scene}.yaml`, import.meta.url));
        await writeFile(`${folder}/${scene}.yaml`, edit(await readFile(file, 'utf8'), scene));
      }
    } catch (error) {
      await Promise.all([...cameras.values()].map((camera) => camera.stop()));
      throw error;
    }
    return new SimulatedStreams(folder, cameras);
  }

  /** Use `start`. */
  private constructor(folder: string, cameras: ReadonlyMap<SceneName, SimulatedCamera>) {
    this.folder = folder;
    this.#cameras = cameras;
    this.env = Object.fromEntries(
      [...cameras].map(([scene, { url }]) => [`JIEXUN_SAMPLE_URL_${scene.toUpperCase()}`, url]),
    );
  }

  /** When the scene's first frame was shown: when its first viewer came. */
  async startedAt(scene: SceneName): Promise<Date> {
    const camera = this.#cameras.get(scene);
    if (!camera) throw new Error(`no camera shows ${scene}`);
    return camera.startedAt;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#cameras.values()].map((camera) => camera.stop()));
  }
}
