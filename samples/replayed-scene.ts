import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { renderScenes } from './scenes/render.ts';
import type { SceneName } from './scenes/scene.ts';

const PROGRAM = fileURLToPath(new URL('../bin/start.mjs', import.meta.url));

/** Where tests keep rendered scenes between them. */
export const RENDERED_SCENES = join(tmpdir(), 'jiexun-samples');

/** `jiexun replay --json` of one scene with its camera, as a process; gives its stdout. @throws Error unless it ends with 0. */
export async function replayScene(scene: SceneName, { out }: { readonly out: string }): Promise<string> {
  const files = await renderScenes({ dir: RENDERED_SCENES, scenes: [scene] });
  const camera = fileURLToPath(new URL(`cameras/${scene}.yaml`, import.meta.url));
  const args = [PROGRAM, 'replay', files[scene], '--camera', camera, '--out', out, '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return stdout;
}
