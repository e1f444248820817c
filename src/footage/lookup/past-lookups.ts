import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Problem } from '../../kernel/settings/problem.ts';
import { allRows, eachRow } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { saying } from '../../kernel/words/saying.ts';
import { type PastLookupRow, pastLookupEntity } from './past-lookup-entity.ts';
import type { ReadPast } from './past-lookup-table.ts';

export interface PastPlan {
  /** What is to be written. */
  readonly fresh: readonly PastLookupRow[];
  /** How many of the list were brought in before. */
  readonly known: number;
  readonly problems: readonly Problem[];
}

export interface PastImport {
  readonly id: string;
  readonly importedAt: Date;
  readonly lookups: number;
  readonly from: string;
  readonly to: string;
}

/**
 * The lookups of years before this program. A list is read, held against what is there already, and then written row by row; one that
 * was written in part is brought in again, and only what is missing follows. All of one list can be taken back.
 */
export class PastLookups {
  readonly #rows: Collection<PastLookupRow>;
  readonly #clock: Pick<Clock, 'now'>;

  constructor({ store, clock }: { readonly store: Store; readonly clock: Pick<Clock, 'now'> }) {
    this.#rows = store.collection(pastLookupEntity);
    this.#clock = clock;
  }

  /** A lookup that is there with other facts is a problem: what stands in the register is not changed by a list. */
  async plan(
    { lookups }: Pick<ReadPast, 'lookups'>,
    { file, importId }: { readonly file: string; readonly importId: string },
  ): Promise<PastPlan> {
    const fresh: PastLookupRow[] = [];
    const problems: Problem[] = [];
    let known = 0;
    const importedAt = this.#clock.now();
    for (const { lookup, line } of lookups) {
      const stored = await this.#rows.get(lookup.id);
      const { unit, day } = lookup.asked;
      const month = day.slice(0, 7).replace('-', '');
      if (stored === null)
        fresh.push({ id: lookup.id, version: 1, importId, importedAt, month, unit, askedAt: lookup.askedAt, lookup });
      else if (isDeepStrictEqual(stored.lookup, lookup)) known += 1;
      else {
        const message = saying('past-lookup.differs', { importId: stored.importId });
        problems.push({ file, line, column: null, field: '', message });
      }
    }
    return { fresh, known, problems };
  }

  /** `onWritten`: so many were written so far. */
  async write(fresh: readonly PastLookupRow[], onWritten: (count: number) => void = () => undefined): Promise<void> {
    for (const [index, row] of fresh.entries()) {
      await this.#rows.insert(row);
      onWritten(index + 1);
    }
  }

  async imports(): Promise<readonly PastImport[]> {
    const found = new Map<string, PastImport>();
    await eachRow(
      (page) => this.#rows.find({ index: 'id', ...page }),
      ({ importId: id, importedAt, month }) => {
        const known = found.get(id) ?? { id, importedAt, lookups: 0, from: month, to: month };
        const [from, to] = [known.from < month ? known.from : month, known.to > month ? known.to : month];
        found.set(id, { ...known, lookups: known.lookups + 1, from, to });
      },
    );
    return [...found.values()].toSorted((a, b) => Number(a.importedAt) - Number(b.importedAt));
  }

  /** Takes all of one list away. Gives how many. */
  async forget(importId: string): Promise<number> {
    const rows = await allRows((page) => this.#rows.find({ index: 'imported', where: { importId }, ...page }));
    for (const { id } of rows) await this.#rows.delete(id);
    return rows.length;
  }
}
