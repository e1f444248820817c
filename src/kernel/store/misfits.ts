import { allPages } from './all-pages.ts';
import type { Collection } from './collection.ts';
import type { Row } from './entity.ts';

/** The rows of one entity, and those among them that no longer fit its declaration. */
export interface MisfitCount {
  readonly rows: number;
  readonly misfits: number;
  /** The ids of the first few misfits. */
  readonly named: readonly string[];
}

/** A page with this much text is read and checked within some milliseconds. */
const PAGE_CHARS = 100_000;
const MOST_NAMED = 5;

/** Reads every row. `pause` is awaited after each page, and ends the count by throwing. */
export async function countMisfits<T extends Row>(
  collection: Collection<T>,
  pause: () => Promise<void>,
): Promise<MisfitCount> {
  let rows = 0;
  const misfits: string[] = [];
  for await (const page of allPages(collection, PAGE_CHARS)) {
    rows += page.rows.length + page.leftOut.length;
    misfits.push(...page.leftOut);
    await pause();
  }
  return { rows, misfits: misfits.length, named: misfits.slice(0, MOST_NAMED) };
}
