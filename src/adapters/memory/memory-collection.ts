import type {
  Collection,
  CountQuery,
  InsertResult,
  Page,
  PlacePage,
  Query,
  ReplaceResult,
  Scalar,
} from '../../kernel/store/collection.ts';
import type { Entity, Row } from '../../kernel/store/entity.ts';
import type { IndexKey } from '../../kernel/store/index-key.ts';
import { compareKeyLists, compareKeys, NULL_KEY } from '../../kernel/store/index-key.ts';
import type { QueryPlan } from '../../kernel/store/query-plan.ts';
import { encodeCursor, planPage, planQuery } from '../../kernel/store/query-plan.ts';
import {
  checkMovedRow,
  checkNewRow,
  checkRow,
  checkUniqueField,
  fieldKey,
  fieldOf,
  reviveRow,
  uniqueKeyOf,
} from '../../kernel/store/row-check.ts';
import { encodeRow } from '../../kernel/store/row-codec.ts';

/** A row as text, so that a later change of the object does not change it, with the keys by which it is found. */
interface Kept {
  readonly id: string;
  readonly version: number;
  readonly fence: number | null;
  readonly text: string;
  readonly keys: ReadonlyMap<string, IndexKey>;
  readonly unique: ReadonlyMap<string, string>;
}

interface Placed {
  readonly kept: Kept;
  readonly keys: readonly IndexKey[];
}

export class MemoryCollection<T extends Row> implements Collection<T> {
  readonly #entity: Entity<T>;
  readonly #checkOpen: () => void;
  readonly #rows = new Map<string, Kept>();
  /** For each unique field: which row has which value. */
  readonly #owners = new Map<string, Map<string, string>>();

  constructor(entity: Entity<T>, checkOpen: () => void) {
    this.#entity = entity;
    this.#checkOpen = checkOpen;
    for (const field of entity.uniqueKeys) this.#owners.set(field, new Map());
  }

  async get(id: string): Promise<T | null> {
    this.#checkOpen();
    const kept = this.#rows.get(id);
    return kept === undefined ? null : this.#revive(kept);
  }

  async getBy(field: keyof T & string, value: string): Promise<T | null> {
    this.#checkOpen();
    checkUniqueField(this.#entity, field);
    const id = field === 'id' ? value : this.#owners.get(field)?.get(value.toWellFormed());
    return id === undefined ? null : this.get(id);
  }

  async insert(row: T): Promise<InsertResult> {
    this.#checkOpen();
    return this.#putNew(this.#keep(checkNewRow(this.#entity, row)));
  }

  async restore(row: T): Promise<InsertResult> {
    this.#checkOpen();
    return this.#putNew(this.#keep(checkMovedRow(this.#entity, row)));
  }

  #putNew(kept: Kept): InsertResult {
    if (this.#rows.has(kept.id)) return { ok: false, taken: 'id' };
    const taken = this.#takenField(kept);
    if (taken !== null) return { ok: false, taken };
    this.#put(kept);
    return { ok: true };
  }

  async replace(row: T): Promise<ReplaceResult> {
    this.#checkOpen();
    const kept = this.#keep({ ...row, version: row.version + 1 });
    const stored = this.#rows.get(kept.id);
    if (stored === undefined) return { ok: false, why: 'missing' };
    if (stored.fence !== null && (kept.fence === null || stored.fence > kept.fence))
      return { ok: false, why: 'fenced' };
    if (stored.version !== row.version) return { ok: false, why: 'stale' };
    if (this.#takenField(kept) !== null) return { ok: false, why: 'taken' };
    this.#remove(stored);
    this.#put(kept);
    return { ok: true, version: kept.version };
  }

  async delete(id: string): Promise<boolean> {
    this.#checkOpen();
    const stored = this.#rows.get(id);
    if (stored === undefined) return false;
    this.#remove(stored);
    return true;
  }

  async find(query: Query): Promise<Page<T>> {
    const { found, next } = this.#page(query);
    // `leftOut` is empty: this same program checked every row when it wrote the row.
    return { rows: found.map(({ kept }) => this.#revive(kept)), leftOut: [], next };
  }

  async findPlaces(query: Query): Promise<PlacePage> {
    const { found, next } = this.#page(query);
    return { places: found.map(({ keys }) => keys), next };
  }

  #page(query: Query): { readonly found: readonly Placed[]; readonly next: string | null } {
    this.#checkOpen();
    const plan = planPage(this.#entity, query);
    const sign = plan.descending ? -1 : 1;
    const matches = this.#matches(plan)
      .map((kept) => ({ kept, keys: plan.orderFields.map((field) => keyOf(kept, field)) }))
      .filter(({ keys }) => plan.after === null || sign * compareKeyLists(keys, plan.after) > 0)
      .sort((a, b) => sign * compareKeyLists(a.keys, b.keys));
    const found = matches.slice(0, plan.limit);
    const last = found.at(-1);
    return {
      found,
      next: last === undefined || matches.length === found.length ? null : encodeCursor(query, last.keys),
    };
  }

  async count(query: CountQuery): Promise<ReadonlyMap<Scalar, number>> {
    this.#checkOpen();
    const plan = planQuery(this.#entity, query, query.groupBy);
    const groups = new Map<IndexKey, { value: Scalar; count: number }>();
    for (const kept of this.#matches(plan)) {
      const key = query.groupBy === undefined ? NULL_KEY : keyOf(kept, query.groupBy);
      const group = groups.get(key) ?? { value: this.#valueOf(kept, query.groupBy), count: 0 };
      groups.set(key, { ...group, count: group.count + 1 });
    }
    if (query.groupBy === undefined) {
      return new Map([[null, Math.min(groups.get(NULL_KEY)?.count ?? 0, query.atMost ?? Number.POSITIVE_INFINITY)]]);
    }
    const sorted = [...groups].sort(([a], [b]) => compareKeys(a, b));
    return new Map(sorted.map(([, { value, count }]) => [value, count]));
  }

  #matches({ equal, range }: QueryPlan): readonly Kept[] {
    return [...this.#rows.values()].filter((kept) => {
      if (!equal.every(({ field, key }) => compareKeys(keyOf(kept, field), key) === 0)) return false;
      if (range === null) return true;
      const key = keyOf(kept, range.field);
      if (key === NULL_KEY || (range.from !== null && compareKeys(key, range.from) < 0)) return false;
      return range.to === null || compareKeys(key, range.to) < 0;
    });
  }

  #valueOf(kept: Kept, field: string | undefined): Scalar {
    const value = field === undefined ? null : fieldOf(this.#revive(kept), field);
    // Indexed fields hold scalars: `fieldKey` refused the row otherwise.
    return (value ?? null) as Scalar;
  }

  #revive(kept: Kept): T {
    return reviveRow(this.#entity, kept.text, kept.id);
  }

  #keep(given: T): Kept {
    const row = checkRow(this.#entity, given, given.id);
    const indexed = new Set(Object.values(this.#entity.indexes).flat());
    const unique = new Map<string, string>();
    for (const field of this.#entity.uniqueKeys) {
      const key = uniqueKeyOf(this.#entity, row, field);
      if (key !== null) unique.set(field, key);
    }
    return {
      id: row.id,
      version: row.version,
      fence: row.fence ?? null,
      text: encodeRow(row),
      keys: new Map([...indexed].map((field) => [field, fieldKey(this.#entity, row, field)])),
      unique,
    };
  }

  #takenField(kept: Kept): string | null {
    for (const [field, key] of kept.unique) {
      const owner = this.#owners.get(field)?.get(key);
      if (owner !== undefined && owner !== kept.id) return field;
    }
    return null;
  }

  #put(kept: Kept): void {
    this.#rows.set(kept.id, kept);
    for (const [field, key] of kept.unique) this.#owners.get(field)?.set(key, kept.id);
  }

  #remove(kept: Kept): void {
    this.#rows.delete(kept.id);
    for (const [field, key] of kept.unique) this.#owners.get(field)?.delete(key);
  }
}

function keyOf(kept: Kept, field: string): IndexKey {
  return field === 'id' ? kept.id : (kept.keys.get(field) ?? NULL_KEY);
}
