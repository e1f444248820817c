import path from 'node:path';
import { didYouMean } from './did-you-mean.ts';
import type { Environment } from './variables.ts';

/** Every variable of ours, with what it means; the only place that knows their names. */
export const ENVIRONMENT_VARIABLES = {
  JIEXUN_HOME: 'folder for the data, where --data does not say (default: ./data)',
  JIEXUN_TEST_DATA: 'tests: folder with the shared videos and weights (default: ../shared/data)',
  JIEXUN_VTEST: 'samples: the video vtest.avi of the package opencv-doc, where it lies elsewhere',
} as const;

/** What the environment and the command line say together. */
export interface Settings {
  /** Absolute. */
  readonly dataFolder: string;
  /** Unknown variables of ours: a slip that would otherwise do nothing, silently. */
  readonly warnings: readonly string[];
}

/** `data`: the value of `--data`; it wins over JIEXUN_HOME. Relative folders start at `workingFolder`. */
export function readEnvironment(
  env: Environment,
  { data, workingFolder }: { readonly data?: string | undefined; readonly workingFolder: string },
): Settings {
  const known = Object.keys(ENVIRONMENT_VARIABLES);
  const unknown = Object.keys(env).filter((name) => name.startsWith('JIEXUN_') && !known.includes(name));
  return Object.freeze({
    dataFolder: path.resolve(workingFolder, data || env['JIEXUN_HOME'] || 'data'),
    warnings: unknown.toSorted().map((name) => `${name} is no variable of this program${didYouMean(name, known)}`),
  });
}
