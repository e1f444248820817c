import type { Environment } from '../../kernel/settings/variables.ts';
import type { CameraFiles } from '../../watching/camera-versions/file-version.ts';

/** Texts in memory, by the ids of their cameras, as files of cameras. */
export function textsAsFiles(texts: ReadonlyMap<string, string>, env: Environment): CameraFiles {
  return {
    env,
    of: async (id) => {
      const text = texts.get(id);
      return text === undefined ? null : { file: `streams/${id}.yaml`, text };
    },
  };
}
