import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTestVideo } from '../../src/testing/builders/test-video.ts';
import { type AccessUnit, accessUnits, type ParameterSets, parameterSets } from './access-units.ts';
import type { Habit } from './habits.ts';

const LEAST_PICTURES = 100;

export interface Clip extends ParameterSets {
  readonly pictures: readonly AccessUnit[];
}

/** The pictures that a camera with that habit sends, each with its number in it. They are encoded once for each folder. */
export function clipOf({ fps, keyEvery, intraRefresh }: Habit, folder: string): Clip {
  const count = intraRefresh ? 1_200 : Math.ceil(LEAST_PICTURES / keyEvery) * keyEvery;
  const file = join(folder, `${fps}-${keyEvery}${intraRefresh ? '-refresh' : ''}.h264`);
  if (!existsSync(file)) {
    const params = `aud=1:repeat-headers=1${intraRefresh ? ':intra-refresh=1' : ''}`;
    // The byte stream has no times, so it is encoded as if each picture lasted a second.
    makeTestVideo(file, { seconds: count, fps: 1, keyEvery, more: ['-x264-params', params] });
  }
  const pictures = accessUnits(readFileSync(file));
  return { pictures, ...parameterSets(pictures) };
}
