import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Tells whether there is an own camera to watch, in the folder that the program reads. A named folder that cannot be
 * read counts as yes: `serve` says what is wrong with it, and the person did not ask for simulated cameras. A cluster
 * also counts as yes, because its cameras may come later.
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
