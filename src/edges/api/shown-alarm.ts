import { wordsIn } from '../../kernel/words/words.ts';
import { cameraOfAlarm, isOfAllCameras } from '../../operations/alarms/alarm-camera.ts';
import type { AlarmRow } from '../../operations/alarms/alarm-entity.ts';
import { seesCamera, type Viewer } from '../../people/rights/viewer.ts';

/** The alarms that this viewer may know of: those of their cameras, and those of the machines. */
export function alarmsFor(
  viewer: Pick<Viewer, 'rights' | 'cameraIds'>,
  alarms: readonly AlarmRow[],
): readonly AlarmRow[] {
  if (!viewer.rights.has('see-cameras')) return [];
  return alarms.filter((alarm) => {
    const cameraId = cameraOfAlarm(alarm);
    if (cameraId !== null) return seesCamera(viewer, cameraId);
    return viewer.cameraIds === null || !isOfAllCameras(alarm);
  });
}

/** An alarm in the viewer's language. */
export function shownAlarm({ name, key, what, raisedAt }: AlarmRow, { language }: Pick<Viewer, 'language'>) {
  return { name, key, message: wordsIn(language).of(what), raisedAt: raisedAt.toISOString() };
}
