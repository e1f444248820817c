import type { Collection, Query } from '../store/collection.ts';
import type { Row } from '../store/entity.ts';
import { manyFailures } from './many-failures.ts';

/** How long things of one sort are kept, and how they are deleted. */
export interface PlannedLife {
  /** For the log, plural: `gone presences`. */
  readonly name: string;
  readonly lifeDays: number;
  /**
   * Deletes things that ended before the given time, and gives how many. It may be repeated, and stops early when
   * `signal` aborts. When one thing cannot be deleted the others still are; the error is thrown after all were tried.
   */
  retire(before: Date, signal: AbortSignal): Promise<number>;
}

/**
 * How many days things are kept; docs/systemd.md tells operators the same. Evidence counts from the day its case was
 * closed, an open case is never touched: two months to ask for reconsideration, six to go to court (general knowledge
 * of 行政复议法 and 行政诉讼法, to be confirmed for the place), and some extra days. Footage in public must be kept 30 days;
 * these stills are kept longer. Coverage and handovers: a year and a month, to compare with last year. The log: as long, and
 * as long as the evidence that it is about.
 */
export const DEFAULT_LIFE_DAYS = {
  evidence: 200,
  gonePresences: 30,
  coverage: 400,
  log: 400,
  handovers: 400,
  spotDraws: 30,
  deliveries: 30,
  deadLetters: 30,
  unwatchedStills: 30,
} as const;

export interface RowLifeParts<T extends Row> {
  readonly name: string;
  readonly lifeDays: number;
  readonly collection: Collection<T>;
  /** An index whose field after those of `where` is the time the life is counted from. */
  readonly index: string;
  readonly where?: Query['where'];
  /**
   * Deletes one row; false when there was nothing to delete, or the row stays after all: it may ask about more than the
   * row's own time. Absent: the row is deleted from its collection.
   */
  readonly retire?: (row: T, before: Date) => Promise<boolean>;
}

const PAGE = 200;

/** The planned life of rows, by an index on time; a row without a time has not ended and stays. */
export function rowLife<T extends Row>({
  name,
  lifeDays,
  collection,
  index,
  where,
  retire,
}: RowLifeParts<T>): PlannedLife {
  const takeAway = retire ?? ((row: T) => collection.delete(row.id));
  return {
    name,
    lifeDays,
    retire: async (before, signal) => {
      let retired = 0;
      const failures: unknown[] = [];
      for (let after: string | null = ''; after !== null && !signal.aborted; ) {
        const query: Query = { index, range: { to: before }, limit: PAGE, ...(where === undefined ? {} : { where }) };
        const page: { readonly rows: readonly T[]; readonly next: string | null } = await collection.find(
          after === '' ? query : { ...query, after },
        );
        for (const row of page.rows) {
          if (signal.aborted) break;
          try {
            if (await takeAway(row, before)) retired += 1;
          } catch (error) {
            // This row is the oldest again at the next pass: stopping here would keep everything newer for ever.
            failures.push(error);
          }
        }
        after = page.next;
      }
      if (failures.length > 0) throw manyFailures(`${retired} ${name} are gone, others could not go`, failures);
      return retired;
    },
  };
}
