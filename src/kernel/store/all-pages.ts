import type { Collection, Page } from './collection.ts';
import type { Row } from './entity.ts';
import { encodeRow } from './row-codec.ts';

const FIRST_PAGE = 20;
const LARGEST_PAGE = 1_000;

/**
 * Reads all rows of a collection by their ids, in pages of about `pageChars` characters. It assumes that all rows have
 * about the same size.
 */
export async function* allPages<T extends Row>(collection: Collection<T>, pageChars: number): AsyncGenerator<Page<T>> {
  let limit = FIRST_PAGE;
  for (let after: { readonly after?: string } | null = {}; after !== null; ) {
    const page: Page<T> = await collection.find({ index: 'id', limit, ...after });
    yield page;
    limit = pageLimit(page.rows.at(-1), pageChars);
    after = page.next === null ? null : { after: page.next };
  }
}

function pageLimit(row: Row | undefined, pageChars: number): number {
  if (row === undefined) return FIRST_PAGE;
  return Math.max(FIRST_PAGE, Math.min(LARGEST_PAGE, Math.floor(pageChars / encodeRow(row).length)));
}
