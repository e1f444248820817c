import { type PlannedLife, rowLife } from '../../kernel/jobs/planned-life.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { cameraPictures, cameraStates } from './camera-state-entity.ts';

/**
 * Deletes the last picture and the state of cameras that nobody watches any more. Those of a camera that is watched stay,
 * even when it has given no picture for long.
 */
export function unwatchedCameraLives(parts: {
  readonly store: Store;
  /** When the last shift watched the camera; null when none ever did. */
  readonly lastWatchedAt: (cameraId: string) => Promise<Date | null>;
  readonly lifeDays: number;
}): readonly PlannedLife[] {
  const { store, lastWatchedAt, lifeDays } = parts;
  const isUnwatched = async (cameraId: string, before: Date) => {
    const watchedAt = await lastWatchedAt(cameraId);
    return watchedAt === null || watchedAt < before;
  };
  const pictures = store.collection(cameraPictures);
  const states = store.collection(cameraStates);
  return [
    rowLife({
      name: 'last pictures of cameras no longer watched',
      lifeDays,
      collection: pictures,
      index: 'byTime',
      retire: async ({ id }, before) => (await isUnwatched(id, before)) && pictures.delete(id),
    }),
    rowLife({
      name: 'states of cameras no longer watched',
      lifeDays,
      collection: states,
      index: 'byTime',
      retire: async ({ id }, before) => (await isUnwatched(id, before)) && states.delete(id),
    }),
  ];
}
