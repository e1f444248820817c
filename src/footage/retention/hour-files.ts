import type { RecordingHourRow } from '../recording/recording-hour-entity.ts';
import { segmentPath } from '../recording/segment-store.ts';

type HourFiles = Pick<RecordingHourRow, 'cameraId' | 'runs' | 'segments'>;

/** The names of the volumes on which the hour has files. */
export function volumesOf({ runs, segments }: HourFiles): ReadonlySet<string> {
  return new Set(segments.flatMap(([, , , , run]) => runs[run]?.volume ?? []));
}

/** The hour's files on this volume. */
export function pathsOn({ cameraId, runs, segments }: HourFiles, volume: string): readonly string[] {
  const here = segments.filter(([, , , , run]) => runs[run]?.volume === volume);
  return here.map(([name]) => segmentPath(cameraId, name));
}

/** How many bytes the hour has on these volumes. */
export function bytesOn({ runs, segments }: HourFiles, isHere: (volume: string) => boolean): number {
  const sizes = segments.map(([, , , bytes, run]) => (isHere(runs[run]?.volume ?? '') ? bytes : 0));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}
