import { randomBytes } from 'node:crypto';
import type { Model } from 'mongoose';
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
import { encodeCursor, planPage, planQuery } from '../../kernel/store/query-plan.ts';
import {
  checkMovedRow,
  checkNewRow,
  checkRow,
  checkUniqueField,
  listedRows,
  reviveRow,
} from '../../kernel/store/row-check.ts';
import { countGroups } from './group-count.ts';
import { failureOf } from './mongo-error.ts';
import { unsure } from './persistence.ts';
import { pageFilter, pageSort, planFilter } from './query-filter.ts';
import {
  KEPT_WRITES,
  keyAt,
  placeAt,
  type RowDocument,
  type RowFields,
  rowFields,
  uniquePath,
} from './row-document.ts';
import { authorship, replaceOutcome, type Standing } from './write-outcome.ts';

/** What a collection uses of its store. */
export interface MongoAccess {
  readonly model: Model<RowDocument>;
  /** Runs a read, again while the server is away, with named errors. */
  read<R>(what: string, work: () => Promise<R>): Promise<R>;
  /** Runs a write until its true outcome is known; see `Persistence.write`. */
  write<R>(what: string, attempt: (mayHaveLanded: boolean) => Promise<R | null>): Promise<R>;
  /** Reports a row that a list had to leave out. */
  invalidRow(table: string, id: string, error: unknown): void;
}

const STANDING = { version: 1, fence: 1, writes: 1 } as const;
const MARK_BYTES = 8;

export class MongoCollection<T extends Row> implements Collection<T> {
  readonly #entity: Entity<T>;
  readonly #access: MongoAccess;

  constructor(entity: Entity<T>, access: MongoAccess) {
    this.#entity = entity;
    this.#access = access;
  }

  get(id: string): Promise<T | null> {
    return this.#one('_id', id);
  }

  async getBy(field: keyof T & string, value: string): Promise<T | null> {
    checkUniqueField(this.#entity, field);
    return this.#one(uniquePath(field), value.toWellFormed());
  }

  async insert(given: T): Promise<InsertResult> {
    return this.#insert(checkNewRow(this.#entity, given));
  }

  async restore(given: T): Promise<InsertResult> {
    return this.#insert(checkMovedRow(this.#entity, given));
  }

  async #insert(row: T): Promise<InsertResult> {
    const fields = rowFields(this.#entity, row);
    const write = aMark();
    const what = this.#nameOf(row.id);
    return this.#access.write(what, async (mayHaveLanded): Promise<InsertResult | null> => {
      if (await this.#tryInsert({ _id: row.id, ...fields, writes: [write] })) return { ok: true };
      const stored = await this.#standing(row.id, mayHaveLanded);
      if (stored === null) {
        const taken = await this.#takenField(fields);
        return taken === null ? null : { ok: false, taken };
      }
      const author = authorship(stored, row.version, write);
      if (author === 'ours') return { ok: true };
      if (author === 'forgotten' && mayHaveLanded) throw unsure(what, null);
      return { ok: false, taken: 'id' };
    });
  }

  async replace(given: T): Promise<ReplaceResult> {
    const row = checkRow(this.#entity, { ...given, version: given.version + 1 }, given.id);
    const fields = rowFields(this.#entity, row);
    const tried = { replaced: given.version, fence: fields.fence, write: aMark() };
    const what = this.#nameOf(row.id);
    return this.#access.write(what, async (mayHaveLanded): Promise<ReplaceResult | null> => {
      const replaced = await this.#tryReplace(row.id, fields, tried);
      if (replaced === 'taken') return { ok: false, why: 'taken' };
      if (replaced) return { ok: true, version: row.version };
      const stored = await this.#standing(row.id, mayHaveLanded);
      const outcome = replaceOutcome(stored, { ...tried, mayHaveLanded });
      if (outcome === 'unsure') throw unsure(what, null);
      return outcome;
    });
  }

  /**
   * When a reply is lost and the row is gone afterwards, it counts as deleted by us: it is gone, as the caller wanted.
   */
  delete(id: string): Promise<boolean> {
    return this.#access.write(this.#nameOf(id), async (mayHaveLanded) => {
      const { deletedCount } = await this.#model.deleteOne({ _id: id });
      return deletedCount > 0 || mayHaveLanded;
    });
  }

  async find(query: Query): Promise<Page<T>> {
    const { found, places, next } = await this.#page(query, { row: 1, by: 1 });
    return { ...this.#listed(found.slice(0, places.length)), next };
  }

  async findPlaces(query: Query): Promise<PlacePage> {
    const { places, next } = await this.#page(query, { by: 1 });
    return { places, next };
  }

  async count(query: CountQuery): Promise<ReadonlyMap<Scalar, number>> {
    const plan = planQuery(this.#entity, query, query.groupBy);
    const filter = planFilter(plan);
    return this.#access.read(`Count of ${this.#entity.name}`, async () => {
      if (query.groupBy !== undefined)
        return countGroups(this.#entity, this.#model, { filter, groupBy: query.groupBy });
      const { atMost } = query;
      const bound = atMost === undefined ? {} : { limit: atMost };
      return new Map([[null, await this.#model.countDocuments(filter, bound)]]);
    });
  }

  get #model(): Model<RowDocument> {
    return this.#access.model;
  }

  #nameOf(id: string): string {
    return `Row "${id}" of ${this.#entity.name}`;
  }

  async #one(path: string, value: string): Promise<T | null> {
    const stored = await this.#access.read(`Query of ${this.#entity.name}`, () =>
      this.#model.findOne({ [path]: value }, { row: 1 }).lean(),
    );
    return stored === null ? null : reviveRow(this.#entity, `${stored.row}`, stored._id);
  }

  async #page(query: Query, fields: { readonly by: 1; readonly row?: 1 }) {
    const plan = planPage(this.#entity, query);
    const found = await this.#access.read(`Query of ${this.#entity.name}`, () =>
      this.#model
        .find(pageFilter(plan), fields)
        .sort(pageSort(plan))
        // One row more than asked for, to know whether there is another page.
        .limit(plan.limit + 1)
        .lean(),
    );
    const page = found.slice(0, plan.limit);
    const places = page.map((one) => plan.orderFields.map((field) => placeAt(one, field)));
    const last = page.at(-1);
    const more = last !== undefined && found.length > page.length;
    const keys = last === undefined ? [] : plan.orderFields.map((field) => keyAt(last, field));
    return { found, places, next: more ? encodeCursor(query, keys) : null };
  }

  #listed(page: readonly Pick<RowDocument, '_id' | 'row'>[]): Omit<Page<T>, 'next'> {
    const stored = page.map(({ _id: id, row }) => ({ id, text: `${row}` }));
    return listedRows(this.#entity, stored, (id, error) => this.#access.invalidRow(this.#entity.name, id, error));
  }

  /** False when its id or a unique key is taken. */
  async #tryInsert(document: RowDocument): Promise<boolean> {
    try {
      await this.#model.insertOne(document);
      return true;
    } catch (error) {
      if (failureOf(error) === 'taken') return false;
      throw error;
    }
  }

  /** False when no row has that id and version under no newer fence. */
  async #tryReplace(
    id: string,
    fields: RowFields,
    { replaced, fence, write }: { readonly replaced: number; readonly fence: number | null; readonly write: string },
  ): Promise<boolean | 'taken'> {
    const permitted = fence === null ? { fence: null } : { $or: [{ fence: null }, { fence: { $lte: fence } }] };
    const change = { $set: fields, $push: { writes: { $each: [write], $position: 0, $slice: KEPT_WRITES } } };
    try {
      const { matchedCount } = await this.#model.updateOne({ _id: id, version: replaced, ...permitted }, change);
      return matchedCount > 0;
    } catch (error) {
      if (failureOf(error) === 'taken') return 'taken';
      throw error;
    }
  }

  /**
   * After a lost reply only rows that a majority has are trusted: a primary that soon fails may lose our write.
   * Otherwise it is enough to read the primary, which is faster: the read only tells who wrote first.
   */
  #standing(id: string, mayHaveLanded: boolean): Promise<Standing | null> {
    return this.#model
      .findById(id, STANDING)
      .read('primary')
      .readConcern(mayHaveLanded ? 'majority' : 'local')
      .lean();
  }

  async #takenField({ key }: RowFields): Promise<string | null> {
    for (const [field, text] of Object.entries(key)) {
      if ((await this.#model.exists({ [uniquePath(field)]: text })) !== null) return field;
    }
    return null;
  }
}

/** The mark by which a write is found among a row's `writes`. */
function aMark(): string {
  return randomBytes(MARK_BYTES).toString('base64url');
}
