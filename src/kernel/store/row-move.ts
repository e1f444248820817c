import { createHash } from 'node:crypto';
import { saidError } from '../words/said-error.ts';
import { saying } from '../words/saying.ts';
import { allPages } from './all-pages.ts';
import type { Collection, Store } from './collection.ts';
import type { Entity, Row } from './entity.ts';
import { encodeRow } from './row-codec.ts';

/** Why a row of the target prevents the move. */
export type Obstacle =
  /** The source has a different row. */
  | 'differs'
  /** The source does not have it. */
  | 'foreign'
  /**
   * The row was written later than the source's, or holds something that the source never had: it is never overwritten.
   */
  | 'newer';

export interface Obstacles {
  readonly counts: Readonly<Record<Obstacle, number>>;
  /** The first few, as `entity/id`. */
  readonly named: Readonly<Record<Obstacle, readonly string[]>>;
}

export interface RowDigest {
  readonly rows: number;
  /** Rows that no longer fit their declaration: they stay where they are. */
  readonly unreadable: number;
  /** A hash over all rows as text, by id. */
  readonly sha256: string;
}

/**
 * Moves the rows of one entity from one store to another. It can be stopped at any moment; the same calls finish it.
 */
export interface EntityMove {
  readonly name: string;
  count(): Promise<number>;
  /** Looks at what the target already has and writes nothing. */
  obstacles(): Promise<Obstacles>;
  /** Deletes the rows of the target that differ or that the source does not have. */
  clear(): Promise<void>;
  /** @throws JiexunError JX_MIGRATE_REFUSED when somebody writes to the target in the meantime. */
  copy(onRows: (count: number) => void): Promise<void>;
  digest(side: 'from' | 'to', onRows: (count: number) => void): Promise<RowDigest>;
}

export interface RowMoveParts<T extends Row> {
  readonly entity: Entity<T>;
  readonly from: Store;
  readonly to: Store;
  /** How the move changes a row; absent: it does not change. */
  readonly asMoved?: (row: T) => T;
  /**
   * Rows of this entity are never deleted. So a row that only the target has belongs to another installation or a later
   * time.
   */
  readonly isKeptForEver?: boolean;
}

const PAGE_CHARS = 4_000_000;
const AT_ONCE = 25;
const MOST_NAMED = 5;

export class RowMove<T extends Row> implements EntityMove {
  readonly name: string;
  readonly #from: Collection<T>;
  readonly #to: Collection<T>;
  readonly #asMoved: (row: T) => T;
  readonly #isKeptForEver: boolean;

  constructor({ entity, from, to, asMoved = (row) => row, isKeptForEver = false }: RowMoveParts<T>) {
    this.name = entity.name;
    this.#from = from.collection(entity);
    this.#to = to.collection(entity);
    this.#asMoved = asMoved;
    this.#isKeptForEver = isKeptForEver;
  }

  count(): Promise<number> {
    return countOf(this.#from);
  }

  async obstacles(): Promise<Obstacles> {
    const counts = { differs: 0, foreign: 0, newer: 0 };
    const named: Record<Obstacle, string[]> = { differs: [], foreign: [], newer: [] };
    await this.#eachOnTarget(async (row) => {
      const obstacle = await this.#obstacleOf(row);
      if (obstacle === null) return;
      counts[obstacle] += 1;
      if (named[obstacle].length < MOST_NAMED) named[obstacle].push(`${this.name}/${row.id}`);
    });
    return { counts, named };
  }

  async clear(): Promise<void> {
    await this.#eachOnTarget(async (row) => {
      if ((await this.#obstacleOf(row)) !== null) await this.#to.delete(row.id);
    });
  }

  async copy(onRows: (count: number) => void): Promise<void> {
    // Asking first takes one round trip; trying in vain takes three.
    const isBegun = (await countOf(this.#to)) > 0;
    for await (const { rows } of allPages(this.#from, PAGE_CHARS)) {
      await eachOf(rows, (row) => this.#copyRow(this.#asMoved(row), isBegun));
      onRows(rows.length);
    }
  }

  async digest(side: 'from' | 'to', onRows: (count: number) => void): Promise<RowDigest> {
    const collection = side === 'from' ? this.#from : this.#to;
    const hash = createHash('sha256');
    let rows = 0;
    let unreadable = 0;
    for await (const page of allPages(collection, PAGE_CHARS)) {
      for (const row of page.rows) hash.update(`${encodeRow(side === 'from' ? this.#asMoved(row) : row)}\n`);
      rows += page.rows.length;
      unreadable += page.leftOut.length;
      onRows(page.rows.length);
    }
    return { rows, unreadable, sha256: hash.digest('hex') };
  }

  async #copyRow(row: T, isBegun: boolean): Promise<void> {
    const known = isBegun ? await this.#to.get(row.id) : null;
    if (known !== null && isSame(known, row)) return;
    const restored = await this.#to.restore(row);
    if (restored.ok) return;
    const there = restored.taken === 'id' ? await this.#to.get(row.id) : null;
    if (there !== null && isSame(there, row)) return;
    const what = saying('migrate.row-appeared', { row: `${this.name}/${row.id}`, field: restored.taken });
    throw saidError('JX_MIGRATE_REFUSED', what);
  }

  async #obstacleOf(there: T): Promise<Obstacle | null> {
    const row = await this.#from.get(there.id);
    if (row === null) return this.#isKeptForEver ? 'newer' : 'foreign';
    const here = this.#asMoved(row);
    if (isSame(there, here)) return null;
    return there.version > here.version || (there.fence ?? 0) > (here.fence ?? 0) ? 'newer' : 'differs';
  }

  async #eachOnTarget(visit: (row: T) => Promise<void>): Promise<void> {
    for await (const { rows } of allPages(this.#to, PAGE_CHARS)) await eachOf(rows, visit);
  }
}

/** Runs several calls at once. When it resolves or rejects, all calls that it started have ended. */
async function eachOf<T>(rows: readonly T[], visit: (row: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const results = await Promise.allSettled(rows.slice(at, at + AT_ONCE).map(visit));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }
}

function isSame<T extends Row>(a: T, b: T): boolean {
  return encodeRow(a) === encodeRow(b);
}

async function countOf<T extends Row>(collection: Collection<T>): Promise<number> {
  return (await collection.count({ index: 'id' })).get(null) ?? 0;
}
