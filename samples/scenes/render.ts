import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Canvas } from './canvas.ts';
import { sceneNamed } from './catalogue.ts';
import { assertFootage, FOOTAGE, footagePath } from './footage.ts';
import { readFrames, VideoWriter } from './raw-video.ts';
import type { Scene, SceneName } from './scene.ts';

export interface RenderProgress {
  readonly scene: SceneName;
  readonly frame: number;
  readonly frames: number;
}

export interface RenderOptions {
  /** The cache's folder; made when it is not there. */
  readonly dir: string;
  readonly scenes: readonly SceneName[];
  /** Called about ten times a scene; not at all for a scene that is there already. */
  readonly onProgress?: (progress: RenderProgress) => void;
}

/**
 * Makes each scene's MP4 unless it is there already; returns their paths. A path names the version of the renderer, so a
 * file is never out of date; it appears whole or not at all.
 * @throws Error when the footage is missing or ffmpeg fails.
 */
export async function renderScenes({ dir, scenes, onProgress }: RenderOptions): Promise<Record<SceneName, string>> {
  await mkdir(dir, { recursive: true });
  const paths: Partial<Record<SceneName, string>> = {};
  for (const name of new Set(scenes)) {
    const scene = sceneNamed(name);
    const path = join(dir, `${name}-${await rendererVersion(scene)}.mp4`);
    const there = await stat(path).catch(() => null);
    if (!there) await renderTo(path, scene, onProgress ?? (() => undefined));
    paths[name] = path;
  }
  return paths as Record<SceneName, string>;
}

async function renderTo(path: string, scene: Scene, onProgress: (progress: RenderProgress) => void): Promise<void> {
  const { truth } = scene;
  const frames = Math.round((truth.durationMs * truth.framesPerSecond) / 1_000);
  onProgress({ scene: truth.scene, frame: 0, frames });
  const painter = await scene.preparePainter();
  const unfinished = `${path}.${process.pid}.tmp`;
  const writer = new VideoWriter(unfinished, truth, truth.framesPerSecond);
  try {
    let index = 0;
    for await (const canvas of ground(scene, frames)) {
      painter.paint(canvas, index++);
      await writer.write(canvas.rgb);
      if (index % Math.ceil(frames / 10) === 0) onProgress({ scene: truth.scene, frame: index, frames });
    }
    await writer.close();
    await rename(unfinished, path);
    onProgress({ scene: truth.scene, frame: frames, frames });
  } catch (error) {
    await writer.abandon();
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function* ground({ ground: kind, truth }: Scene, frames: number): AsyncGenerator<Canvas> {
  if (kind === 'footage') {
    for await (const rgb of readFrames(footagePath(), FOOTAGE)) yield { ...FOOTAGE, rgb };
    return;
  }
  const canvas = { ...truth, rgb: new Uint8Array(truth.widthPx * truth.heightPx * 3) };
  for (let i = 0; i < frames; i++) yield canvas;
}

/** Hash of everything the pictures depend on: the code in this folder and, where used, the footage. */
async function rendererVersion({ ground: kind }: Scene): Promise<string> {
  const hash = createHash('sha256');
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const sources = (await readdir(folder, { recursive: true })).filter((file) => /(?<!\.test)\.ts$/.test(file)).sort();
  for (const file of sources) hash.update(file).update(await readFile(join(folder, file)));
  if (kind === 'footage') {
    await assertFootage();
    hash.update(`${(await stat(footagePath())).size}`);
  }
  return hash.digest('hex').slice(0, 12);
}
