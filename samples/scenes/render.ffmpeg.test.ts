import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { BoxXyxy } from '../../src/kernel/domain/box.ts';
import { sceneNamed } from './catalogue.ts';
import { readFrames } from './raw-video.ts';
import { renderScenes } from './render.ts';
import type { SceneName, SceneTruth } from './scene.ts';

/** Kept between runs: the name of a scene's file holds the hash of the renderer. */
const dir = join(tmpdir(), 'jiexun-samples');
let files: Record<SceneName, string>;
beforeAll(async () => {
  files = await renderScenes({ dir, scenes: ['van', 'bag', 'stall', 'street'] });
}, 600_000);

/** The scene's pictures at these times, in order of time; one pass over the file. */
async function picturesAt(name: SceneName, timesMs: readonly number[]): Promise<Uint8Array[]> {
  const { truth } = sceneNamed(name);
  const wanted = timesMs.map((atMs) => `eq(n\\,${Math.round((atMs * truth.framesPerSecond) / 1_000)})`);
  const pictures: Uint8Array[] = [];
  for await (const rgb of readFrames(files[name], truth, `select=${wanted.join('+')}`)) {
    pictures.push(rgb);
    if (pictures.length === timesMs.length) break;
  }
  return pictures;
}

/** How much of the box differs clearly from one picture to the other, 0–1. */
function changedRatio(
  a: Uint8Array,
  b: Uint8Array,
  [x1, y1, x2, y2]: BoxXyxy,
  { widthPx, heightPx }: SceneTruth,
): number {
  let changed = 0;
  let all = 0;
  for (let y = Math.round(y1 * heightPx); y < Math.round(y2 * heightPx); y++) {
    for (let x = Math.round(x1 * widthPx); x < Math.round(x2 * widthPx); x++) {
      const at = (y * widthPx + x) * 3;
      const difference = [0, 1, 2].map((c) => Math.abs((a[at + c] ?? 0) - (b[at + c] ?? 0)));
      if (Math.max(...difference) > 40) changed++;
      all++;
    }
  }
  return changed / all;
}

describe.each(['bag', 'stall', 'street'] as const)('the pictures of %s', (name) => {
  const { truth } = sceneNamed(name);

  test.each(truth.violations)(
    'show what the truth says is there, where and while it is: $ruleId',
    async (violation) => {
      const { fromMs, toMs, toleranceMs, boxXyxy } = violation;
      const endMs = toMs ?? truth.durationMs;
      const before = fromMs - toleranceMs - 500;
      const during = [fromMs + toleranceMs, (fromMs + endMs) / 2, endMs - toleranceMs];
      const timesMs = [before, ...during, ...(toMs === null ? [] : [toMs + toleranceMs + 3_000])];
      const pictures = await picturesAt(name, timesMs);
      // Over footage: the same moment without our painting; drawn: the street before anybody came.
      const empty = name === 'street' ? await picturesAt('street', [0]) : await picturesAt('van', timesMs);

      expect(pictures).toHaveLength(timesMs.length);
      for (const [i, picture] of pictures.entries()) {
        const changed = changedRatio(picture, empty[i] ?? empty[0] ?? new Uint8Array(), boxXyxy, truth);
        const isThere = during.includes(timesMs[i] ?? Number.NaN);
        expect(isThere ? changed > 0.35 : changed < 0.2, `${changed} of it changed at ${timesMs[i]} ms`).toBe(true);
      }
    },
  );
});

test('the scenes last as long as their truth says', async () => {
  for (const name of ['van', 'street'] as const) {
    const { truth } = sceneNamed(name);
    expect(await picturesAt(name, [truth.durationMs - 100, truth.durationMs])).toHaveLength(1);
  }
});

test('nothing unfinished is left in the cache', async () => {
  expect((await readdir(dir)).filter((file) => file.endsWith(`${process.pid}.tmp`))).toEqual([]);
});
