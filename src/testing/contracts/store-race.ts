import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const RACER = fileURLToPath(new URL('store-racer.ts', import.meta.url));
/** How often each racer replaces the row, and how many keys all of them try to take. */
export const RACED_WINS = 100;
export const RACED_KEYS = 60;

export interface Race {
  /** How many replacements of the row `raced` this process made. */
  readonly won: number;
  /** The keys that this process took. */
  readonly taken: readonly string[];
}

/** Starts a separate process on the MongoDB at that address: see `store-racer.ts`. */
export async function race(url: string, name: string): Promise<Race> {
  const { stdout } = await promisify(execFile)(process.execPath, [RACER, url, name]);
  // What it prints is a `Race`.
  return JSON.parse(stdout) as Race;
}
