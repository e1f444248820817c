import { expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { aCameraState } from '../../testing/builders/camera-states.ts';
import { atSecond } from '../../testing/builders/case-builders.ts';
import { cameraPictures, cameraStates } from './camera-state-entity.ts';
import { unwatchedCameraLives } from './unwatched-cameras.ts';

const BEFORE = atSecond(1_000);

test.each<[title: string, rowS: number, watchedS: number | null, left: number]>([
  ['long unwatched: picture and state go', 900, 950, 0],
  ['never watched: they go', 900, null, 0],
  ['watched, but without a picture for long: they stay', 900, 1_000, 1],
  ['young rows stay, whatever the shift says', 1_000, null, 1],
])('%s', async (_, rowS, watchedS, left) => {
  const store = new MemoryStore();
  const at = atSecond(rowS);
  await store.collection(cameraStates).insert(aCameraState({ at }));
  await store
    .collection(cameraPictures)
    .insert({ id: 'yard-east', version: 1, at, widthPx: 1, heightPx: 1, jpeg: new Uint8Array(1) });
  const lastWatchedAt = async () => (watchedS === null ? null : atSecond(watchedS));
  const lives = unwatchedCameraLives({ store, lastWatchedAt, lifeDays: 30 });
  const gone = await Promise.all(lives.map((life) => life.retire(BEFORE, new AbortController().signal)));
  expect(gone).toEqual([1 - left, 1 - left]);
  expect((await store.collection(cameraStates).find({ index: 'id', limit: 9 })).rows).toHaveLength(left);
  expect((await store.collection(cameraPictures).find({ index: 'id', limit: 9 })).rows).toHaveLength(left);
});
