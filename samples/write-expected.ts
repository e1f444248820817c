/** Writes expected/<scene>.jsonl, what `jiexun replay --json` says of each scene: `npm run expected`. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replayScene } from './replayed-scene.ts';
import { SCENE_NAMES } from './scenes/scene.ts';

const folder = await mkdtemp(join(tmpdir(), 'jiexun-expected-'));
try {
  for (const scene of SCENE_NAMES) {
    const stdout = await replayScene(scene, { out: join(folder, scene) });
    await writeFile(new URL(`expected/${scene}.jsonl`, import.meta.url), stdout);
    console.log(`samples/expected/${scene}.jsonl:\n${stdout}`);
  }
} finally {
  await rm(folder, { recursive: true });
}
