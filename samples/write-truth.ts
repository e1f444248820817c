/** Writes truth/<scene>.json from the constants the scenes are painted with: `node samples/write-truth.ts`. */
import { writeFile } from 'node:fs/promises';
import { sceneNamed } from './scenes/catalogue.ts';
import { SCENE_NAMES } from './scenes/scene.ts';
import { truthText } from './truth-text.ts';

for (const name of SCENE_NAMES) {
  await writeFile(new URL(`truth/${name}.json`, import.meta.url), truthText(sceneNamed(name).truth));
}
