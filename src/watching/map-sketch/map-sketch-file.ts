import { stat } from 'node:fs/promises';
import type { Problem } from '../../kernel/settings/problem.ts';
import { readStreamFile } from '../streams/stream-file.ts';
import type { MapSketch } from './map-sketch.ts';
import { readMapSketch } from './read-map-sketch.ts';

/** The largest file. The streets and districts of a city fit, when somebody has simplified them for a map. */
const MOST_BYTES = 1_000_000;

export type SketchReading = MapSketch | { readonly problems: readonly Problem[] };

/** Reads the sketch of a file, with all that is wrong with it. */
export async function readMapSketchFile(file: string): Promise<SketchReading> {
  const found = await readStreamFile(file, MOST_BYTES);
  return 'text' in found ? readMapSketch(found.text, file) : { problems: [found] };
}

/** The sketch for the pages: a file is read again only when it was changed. */
export class MapSketchFile {
  readonly #file: string;
  #known: { readonly changed: string; readonly reading: SketchReading } | null = null;

  constructor(file: string) {
    this.#file = file;
  }

  async now(): Promise<SketchReading> {
    const changed = await this.#changed();
    if (this.#known !== null && this.#known.changed === changed) return this.#known.reading;
    const reading = await readMapSketchFile(this.#file);
    this.#known = { changed, reading };
    return reading;
  }

  async #changed(): Promise<string> {
    try {
      const { mtimeMs, size, ino } = await stat(this.#file);
      return [mtimeMs, size, ino].join();
    } catch (cause) {
      // What is wrong with it says the reading.
      return cause instanceof Error ? cause.message : `${cause}`;
    }
  }
}
