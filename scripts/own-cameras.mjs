import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Whether there is a camera of one's own to watch, in the folder that the program itself would read. A folder that was named and
 * cannot be read counts: `serve` says what is wrong with it, and simulated cameras are not what was asked for. Nor are they in a
 * cluster, whose cameras may come later.
 */
export function hasOwnCameras({ args, env, root }) {
  if (env.JIEXUN_STORE) return true;
  const named = streamsOf(args) || env.JIEXUN_STREAMS;
  try {
    return readdirSync(resolve(root, named || 'streams')).some((name) => /\.ya?ml$/.test(name));
  } catch {
    return Boolean(named);
  }
}

function streamsOf(args) {
  const at = args.findIndex((arg) => arg === '--streams' || arg.startsWith('--streams='));
  return args[at]?.includes('=') ? args[at].slice('--streams='.length) : args[at + 1 || args.length];
}
