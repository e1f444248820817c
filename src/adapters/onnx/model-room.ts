import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Detector } from '../../watching/detect/detector.ts';
import { loadModel } from '../../watching/detect/model-folder.ts';
import { OnnxDetector } from './onnx-detector.ts';
import type { SessionPool } from './session-pool.ts';

/** The folders under `models/`. Each is opened once, and the cameras that use it share it. */
export class ModelRoom {
  readonly #folder: string;
  readonly #pool: SessionPool;
  readonly #opened = new Map<string, Promise<OnnxDetector>>();

  constructor({ folder, pool }: { folder: string; pool: SessionPool }) {
    this.#folder = folder;
    this.#pool = pool;
  }

  /** @throws JiexunError JX_MODEL_… that names the folder and every problem. */
  async detectors(names: readonly string[]): Promise<readonly Detector[]> {
    return Promise.all(names.map((name) => this.#detector(name)));
  }

  async #detector(name: string): Promise<Detector> {
    const opening = this.#opened.get(name) ?? this.#open(name);
    this.#opened.set(name, opening);
    try {
      return await opening;
    } catch (error) {
      // Somebody who repairs the folder needs no restart.
      this.#opened.delete(name);
      throw error;
    }
  }

  async #open(name: string): Promise<OnnxDetector> {
    return OnnxDetector.open(this.#pool, await loadModel(join(this.#folder, name)));
  }
}

/**
 * Lists the names of all model folders, and of links, because weights often lie elsewhere; none when there is no
 * such folder.
 */
export async function modelNames(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const isModel = await Promise.all(entries.map((entry) => isModelFolder(folder, entry)));
    return entries.flatMap(({ name }, i) => (isModel[i] ? [name] : [])).toSorted();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

async function isModelFolder(folder: string, entry: Dirent): Promise<boolean> {
  if (entry.name.startsWith('.')) return false;
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  // The code that opens a broken link reports it.
  return stat(join(folder, entry.name)).then(
    (target) => target.isDirectory(),
    () => true,
  );
}
