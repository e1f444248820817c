import { setImmediate } from 'node:timers/promises';
import type { Collection, Page, Query } from '../../kernel/store/collection.ts';
import type { RecordingHourRow } from './recording-hour-entity.ts';

export type Hours = Pick<Collection<RecordingHourRow>, 'find'>;

/** An hour's row is some kilobytes: a page of them is read in some milliseconds. */
const PAGE = 20;

/** The hours of a query, page by page. Between two pages others get their turn: SQLite answers at once. */
export async function* hourPages(
  hours: Hours,
  query: Omit<Query, 'limit' | 'after'>,
  limit = PAGE,
): AsyncGenerator<readonly RecordingHourRow[], void> {
  for (let after: { readonly after?: string } | null = {}; after !== null; ) {
    const page: Page<RecordingHourRow> = await hours.find({ ...query, limit, ...after });
    yield page.rows;
    after = page.next === null ? null : { after: page.next };
    await setImmediate();
  }
}
