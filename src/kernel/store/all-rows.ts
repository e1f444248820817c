import { setImmediate } from 'node:timers/promises';
import type { Page } from './collection.ts';

const PAGE = 500;

/** Hands over every row of a query, page by page; for queries that may have many rows. */
export async function eachRow<T>(
  find: (page: { readonly limit: number; readonly after?: string }) => Promise<Page<T>>,
  take: (row: T) => void,
): Promise<void> {
  for (let after: { readonly after?: string } | null = {}; after !== null; ) {
    const page: Page<T> = await find({ limit: PAGE, ...after });
    page.rows.forEach(take);
    after = page.next === null ? null : { after: page.next };
    // SQLite answers at once: without this nothing else would get its turn until the last page.
    if (after !== null) await setImmediate();
  }
}

/** Reads every row of a query, page by page; only for queries that always have few rows. */
export async function allRows<T>(
  find: (page: { readonly limit: number; readonly after?: string }) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const rows: T[] = [];
  await eachRow(find, (row) => rows.push(row));
  return rows;
}
