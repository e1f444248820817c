import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import { FloatingDate } from './floating-date.ts';

/** Hours as the library `opening_hours` understands them; every `Date` it takes and gives is wall-clock time. */
export interface ParsedHours {
  /** [from, to, unknown, comment], in order, cut at the two ends. */
  getOpenIntervals(from: FloatingDate, to: FloatingDate): [Date, Date, boolean, string | undefined][];
  getNextChange(from: FloatingDate, until: FloatingDate): Date | undefined;
  getState(at: FloatingDate): boolean;
  /** The same in the library's own spelling: `Mo-Fr 07:00-09:00`. */
  prettifyValue(): string;
}

type OpeningHours = new (
  value: string,
  place: { readonly lat: number; readonly lon: number; readonly address: object } | null,
  options: { readonly mode: number; readonly locale: string },
) => ParsedHours;

/** With it the library accepts `PH`; our own tables say which days are holidays. */
const CHINA = { lat: 39.9, lon: 116.4, address: { country_code: 'cn', state: '' } };
const TIME_RANGES = 0;

let library: OpeningHours | null = null;

/** @throws Error that says what is wrong with `text`. */
export function parseHours(text: string): ParsedHours {
  library ??= loadLibrary();
  try {
    return new library(text, CHINA, { mode: TIME_RANGES, locale: 'en' });
  } catch (cause) {
    // The library throws strings.
    throw new Error(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/**
 * Loads the unchanged package with another `Date` (and a silent `console`), in the same way as Node gives it `module`
 * and `require`. The package computes in the machine's time zone, and the wall clock of a camera elsewhere may show an
 * hour that does not exist in that zone.
 */
function loadLibrary(): OpeningHours {
  const require = createRequire(import.meta.url);
  const file = require.resolve('opening_hours');
  const run = compileFunction(readFileSync(file, 'utf8'), ['module', 'exports', 'require', 'Date', 'console'], {
    filename: file,
  });
  const silent = { error: () => undefined, warn: () => undefined, log: () => undefined };
  const module: { exports: unknown } = { exports: {} };
  run(module, module.exports, createRequire(file), FloatingDate, silent);
  return module.exports as OpeningHours;
}
