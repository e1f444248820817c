import { randomUUID } from 'node:crypto';
import type { Connection, Model } from 'mongoose';
import { Schema } from 'mongoose';
import { databaseMissing, type StoreTables } from '../../kernel/store/tables-missing.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { failureOf } from './mongo-error.ts';

/** The version of the documents' form. It grows by one when an older program could not use what a newer one wrote. */
const SCHEMA_VERSION = 1;
const COLLECTION = 'jiexun-meta';
const PROGRAM = 'jiexun';

interface MetaDocument {
  readonly _id: string;
  readonly program?: string;
  readonly schemaVersion?: number;
  readonly keys?: string;
  /** Another one after the database was emptied and marked anew; absent in databases of before. */
  readonly madeAs?: string;
}

const schema = new Schema<MetaDocument>(
  { _id: String, program: String, schemaVersion: Number, keys: String, madeAs: String },
  { versionKey: false, autoCreate: false, autoIndex: false },
);

/**
 * What the program stores about its own database: which version wrote it, and which keys the rows of each entity have.
 */
export class MetaRecords {
  readonly #model: Model<MetaDocument>;

  constructor(connection: Connection) {
    this.#model = connection.model<MetaDocument>(COLLECTION, schema, COLLECTION);
  }

  /**
   * Marks a new database as ours where tables may be made. @throws JiexunError JX_STORE_NEWER: the database belongs to
   * a newer program, or to another one. It is not changed then. JX_STORE_TABLES
   */
  async checkVersion(shown: string, tables: StoreTables): Promise<void> {
    const found = await this.#model.findById('schema').lean();
    if (found === null && tables === 'expect') throw databaseMissing(shown);
    const known = found ?? (await this.#mark());
    if (known.program !== PROGRAM) {
      throw saidError('JX_STORE_NEWER', saying('store-error.other-program', { where: shown }));
    }
    if (typeof known.schemaVersion === 'number' && known.schemaVersion <= SCHEMA_VERSION) return;
    const form = `${known.schemaVersion}`;
    throw saidError('JX_STORE_NEWER', saying('store-error.newer-form', { where: shown, form, known: SCHEMA_VERSION }));
  }

  /** Tells an emptied database from the one that was there before; null while it has no mark. */
  async madeAs(): Promise<string | null> {
    const mark = await this.#model.findById('schema').lean();
    return mark === null ? null : (mark.madeAs ?? 'before');
  }

  async declaredKeys(entity: string): Promise<string | null> {
    return (await this.#model.findById(`entity/${entity}`).lean())?.keys ?? null;
  }

  async declareKeys(entity: string, keys: string): Promise<void> {
    await this.#put(`entity/${entity}`, { keys });
  }

  async #mark(): Promise<MetaDocument> {
    const mark = { _id: 'schema', program: PROGRAM, schemaVersion: SCHEMA_VERSION, madeAs: randomUUID() };
    try {
      await this.#model.insertOne(mark);
      return mark;
    } catch (error) {
      // Another process wrote it first.
      const theirs = failureOf(error) === 'taken' ? await this.#model.findById('schema').lean() : null;
      if (theirs === null) throw error;
      return theirs;
    }
  }

  async #put(id: string, fields: Omit<MetaDocument, '_id'>): Promise<void> {
    try {
      await this.#model.updateOne({ _id: id }, { $set: fields }, { upsert: true });
    } catch (error) {
      // Two upserts at once: one inserts, the other is told that the id is taken, and now finds the document.
      if (failureOf(error) !== 'taken') throw error;
      await this.#model.updateOne({ _id: id }, { $set: fields });
    }
  }
}
