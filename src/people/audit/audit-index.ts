import { z } from 'zod';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { defineEntity, type Row } from '../../kernel/store/entity.ts';
import { type AuditRow, auditEntity, auditHash, auditId } from './audit-entity.ts';
import { type AuditReferenceRow, auditReferenceEntity, referencesOf } from './audit-reference.ts';

/** One row: the row of the chain up to which all references are stored. */
export interface AuditMarkRow extends Row {
  readonly no: number;
  /**
   * The `auditHash` of that row. When another row stands there, the chain was cut or restored, and all references
   * are made again.
   */
  readonly sha256: string;
}

const auditMarkSchema: z.ZodType<AuditMarkRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  no: z.number().int(),
  sha256: z.string(),
});

export const auditMarkEntity = defineEntity<AuditMarkRow>({
  name: 'audit-marks',
  schema: auditMarkSchema,
  writtenBy: 'people',
  uniqueKeys: [],
  indexes: {},
});

const ONLY_ROW = 'indexed';
const ROWS_AT_ONCE = 50;
/** On SQLite these are one commit, which locks the file for some milliseconds. */
const REFERENCES_AT_ONCE = 200;
const PAUSE_MS = 5;

export interface AuditIndexParts {
  readonly store: Store;
  readonly clock: Pick<Clock, 'sleep'>;
  /**
   * The pause between two commits (default 5 ms), so that other writers of the file have a turn. 0 in tests whose
   * clock stands still.
   */
  readonly pauseMs?: number;
}

/** Keeps the references complete. Rows up to the mark can be found by references; later rows are read one by one. */
export class AuditIndex {
  readonly #rows: Collection<AuditRow>;
  readonly #references: Collection<AuditReferenceRow>;
  readonly #marks: Collection<AuditMarkRow>;
  readonly #clock: Pick<Clock, 'sleep'>;
  readonly #pauseMs: number;

  constructor({ store, clock, pauseMs = PAUSE_MS }: AuditIndexParts) {
    this.#rows = store.collection(auditEntity);
    this.#references = store.collection(auditReferenceEntity);
    this.#marks = store.collection(auditMarkEntity);
    this.#clock = clock;
    this.#pauseMs = pauseMs;
  }

  /**
   * Writes the references of the rows after the mark and moves the mark. Several processes may do this at once. When
   * one is killed, the next one does the rest. Returns the number of rows that it read.
   */
  async follow(signal?: AbortSignal): Promise<number> {
    let followed = 0;
    while (!signal?.aborted) {
      const mark = await this.#marks.get(ONLY_ROW);
      const after = mark !== null && (await this.#fits(mark)) ? mark.no : 0;
      const query = { index: 'id', range: { from: auditId(after + 1) }, limit: ROWS_AT_ONCE } as const;
      const { rows } = await this.#rows.find(query);
      const last = rows.at(-1);
      if (last === undefined) break;
      await this.#refer(rows.flatMap(referencesOf));
      await this.#move(mark, { no: last.no, sha256: auditHash(last) });
      followed += rows.length;
    }
    return followed;
  }

  /** Whether the marked row is still the same. Retention may have deleted it. */
  async #fits({ no, sha256 }: AuditMarkRow): Promise<boolean> {
    const { rows, leftOut } = await this.#rows.find({ index: 'id', range: { from: auditId(no) }, limit: 1 });
    if (leftOut.length > 0) return true;
    const [row] = rows;
    if (row === undefined) return false;
    if (row.no === no) return auditHash(row) === sha256;
    const { rows: earlier } = await this.#rows.find({ index: 'id', range: { to: auditId(no) }, limit: 1 });
    return earlier.length === 0;
  }

  async #refer(ids: readonly string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += REFERENCES_AT_ONCE) {
      if (at > 0 && this.#pauseMs > 0) await this.#clock.sleep(this.#pauseMs);
      // A reference that exists already is the same one.
      await Promise.all(
        ids.slice(at, at + REFERENCES_AT_ONCE).map((id) => this.#references.insert({ id, version: 1 })),
      );
    }
  }

  /** Another process may have been faster. Then the next round goes on from its mark. */
  async #move(mark: AuditMarkRow | null, to: Pick<AuditMarkRow, 'no' | 'sha256'>): Promise<void> {
    if (mark === null) await this.#marks.insert({ id: ONLY_ROW, version: 1, ...to });
    else await this.#marks.replace({ ...mark, ...to });
  }
}

/** The row of the chain up to which all references are stored. */
export async function indexedUpTo(marks: Collection<AuditMarkRow>): Promise<number> {
  return (await marks.get(ONLY_ROW))?.no ?? 0;
}
