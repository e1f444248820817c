import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { MergedPlace } from '../../kernel/store/merged-rows.ts';
import type { ReviewRow } from '../../people/review/review-entity.ts';
import type { ReviewFilter, ReviewList } from '../../people/review/review-list.ts';
import type { ReviewScope } from '../../people/review/review-scope.ts';

const MOST_COUNTED = 10_000;
/** Reading so many rows holds the process for some 10 ms. */
const ROWS_AT_ONCE = 100;

/** How many there are; at most 10,000 are counted, and the page then says "10,000+". */
export async function countOf(list: ReviewList, scope: ReviewScope, filter: ReviewFilter) {
  const count = await list.count(scope, filter, MOST_COUNTED + 1);
  return { count: Math.min(count, MOST_COUNTED), isCountCut: count > MOST_COUNTED };
}

/**
 * All rows of a list, page by page. After each page it rests for as long as the page took, with what was made of it: other
 * requests are answered, and who watches beside it has half of the processor's time.
 */
export async function* allPagesOf(
  list: ReviewList,
  {
    clock,
    ...of
  }: {
    readonly scope: ReviewScope;
    readonly filter: ReviewFilter;
    readonly clock: Pick<Clock, 'monotonicMs' | 'sleep'>;
  },
): AsyncGenerator<ReviewRow> {
  let after: MergedPlace | undefined;
  do {
    const fromMs = clock.monotonicMs();
    const page = await list.page({ ...of, limit: ROWS_AT_ONCE, ...(after === undefined ? {} : { after }) });
    yield* page.rows;
    await setImmediate();
    await clock.sleep(clock.monotonicMs() - fromMs);
    after = page.next ?? undefined;
  } while (after !== undefined);
}
