import { fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { RenderWord } from './render-scene.ts';
import type { SceneName } from './scenes/scene.ts';

export interface ApartOptions {
  /** The cache's folder. */
  readonly dir: string;
  readonly scene: SceneName;
  /** Ends the rendering; nothing half made is left. */
  readonly signal: AbortSignal;
  /** 0–1, about ten times. */
  readonly onProgress: (ratio: number) => void;
}

const SCRIPT = fileURLToPath(new URL('render-scene.ts', import.meta.url));
/** What is watched meanwhile goes first. */
const NICE = 10;

/** Makes one scene's MP4 in a process of its own, unless it is there already; gives its path. @throws Error that says why it could not. */
export function renderApart({ dir, scene, signal, onProgress }: ApartOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = fork(SCRIPT, [dir, scene], { signal, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    if (child.pid !== undefined) setPriority(child.pid, NICE);
    child.on('message', (word: RenderWord) => {
      if ('ratio' in word) onProgress(word.ratio);
      else if ('path' in word) resolve(word.path);
      else reject(new Error(word.error));
    });
    child.once('error', reject);
    child.once('exit', (code, by) => reject(new Error(`making the scene ${scene} ended early (${by ?? code})`)));
  });
}
