import type { Page } from './collection.ts';

const PAGE = 500;

/** Reads every row of a query, page by page; only for queries that always have few rows. */
export async function allRows<T>(
  find: (page: { readonly limit: number; readonly after?: string }) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const rows: T[] = [];
  for (let after: { readonly after?: string } | null = {}; after !== null; ) {
    const page: Page<T> = await find({ limit: PAGE, ...after });
    rows.push(...page.rows);
    after = page.next === null ? null : { after: page.next };
  }
  return rows;
}
