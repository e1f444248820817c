import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const RACER = fileURLToPath(new URL('store-racer.ts', import.meta.url));
/** How often each racer replaces the row, and how many keys all of them want. */
export const RACED_WINS = 100;
export const RACED_KEYS = 60;

export interface Race {
  /** Replacements of the row `raced` that were this process's. */
  readonly won: number;
  /** Keys that were this process's. */
  readonly taken: readonly string[];
}

/** A process of its own on the MongoDB of that address: see `store-racer.ts`. */
export async function race(url: string, name: string): Promise<Race> {
  const { stdout } = await promisify(execFile)(process.execPath, [RACER, url, name]);
  // What it prints is a `Race`.
  return JSON.parse(stdout) as Race;
}
