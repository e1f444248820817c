import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelManifest } from '../../watching/detect/model-manifest.ts';
import { FASTESTDET, NANODET_M, YOLOX_NANO } from './model-manifests.ts';
import { testData } from './test-data.ts';

export const PUBLISHED: readonly ModelManifest[] = [YOLOX_NANO, NANODET_M, FASTESTDET];

/** Writes weights of the test data as a model folder below `folder` and gives its path. */
export function writePublishedModel(manifest: ModelManifest, folder: string): string {
  const own = join(folder, manifest.name);
  mkdirSync(own, { recursive: true });
  copyFileSync(testData(`weights/${manifest.name}/${manifest.file}`), join(own, manifest.file));
  writeFileSync(join(own, 'model.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return own;
}
