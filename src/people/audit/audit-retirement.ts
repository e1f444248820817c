import type { Signer } from '../../cases/evidence/signature.ts';
import { type CaseRow, caseEntity } from '../../cases/filing/case-entity.ts';
import { isRetired } from '../../cases/filing/case-state.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import { DEFAULT_LIFE_DAYS, type PlannedLife } from '../../kernel/jobs/planned-life.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { type AuditRow, auditEntity, auditHash, auditId } from './audit-entity.ts';
import { type AuditNoteRow, auditNoteEntity, chainStart, readCheckpoint, START_ID, startRow } from './audit-note.ts';
import { type AuditReferenceRow, auditReferenceEntity, caseOf, referencesOf } from './audit-reference.ts';

export interface AuditRetirementParts {
  readonly store: Store;
  readonly signer: Signer;
  readonly clock: Pick<Clock, 'now'>;
}

const ROWS_AT_ONCE = 200;
/** On SQLite, the rows are one commit, and their references are one commit before that. */
const DELETED_AT_ONCE = 50;

/**
 * The planned life of the log. Whole rows are deleted from the start of the chain, as far as all their entries are
 * old and the evidence that they are about is gone too. First a signed note says which rows these are, then they are
 * deleted. When the process is killed between the two, the next run deletes the rest. The newest row always stays,
 * because the next row follows it.
 */
export function auditLife(parts: AuditRetirementParts): PlannedLife {
  const retirement = new AuditRetirement(parts);
  return {
    name: 'rows of the log',
    lifeDays: DEFAULT_LIFE_DAYS.log,
    retire: (before, signal) => retirement.retire(before, signal),
  };
}

class AuditRetirement {
  readonly #rows: Collection<AuditRow>;
  readonly #references: Collection<AuditReferenceRow>;
  readonly #notes: Collection<AuditNoteRow>;
  readonly #cases: Collection<CaseRow>;
  readonly #signer: Signer;
  readonly #clock: Pick<Clock, 'now'>;

  constructor({ store, signer, clock }: AuditRetirementParts) {
    this.#rows = store.collection(auditEntity);
    this.#references = store.collection(auditReferenceEntity);
    this.#notes = store.collection(auditNoteEntity);
    this.#cases = store.collection(caseEntity);
    this.#signer = signer;
    this.#clock = clock;
  }

  /**
   * @throws JiexunError JX_AUDIT_BROKEN when the rows are no chain: then they stay, because somebody must look at
   * them.
   */
  async retire(before: Date, signal: AbortSignal): Promise<number> {
    const start = await chainStart(this.#notes, this.#signer.ring);
    const last = await this.#lastToGo(start, before, signal);
    const upTo = last?.no ?? start?.no ?? 0;
    if (last !== null) {
      const known = await this.#notes.get(START_ID);
      const { no, sha256 } = last;
      const note = { no, sha256, retiredAt: this.#clock.now().toISOString(), lifeDays: DEFAULT_LIFE_DAYS.log };
      const row = startRow({ format: 'jiexun-log-start/1', ...note }, this.#signer, known);
      const written = known === null ? await this.#notes.insert(row) : await this.#notes.replace(row);
      // Another process was faster, and it deletes the rows.
      if (!written.ok) return 0;
    }
    return this.#delete(upTo, before, signal);
  }

  /** The last row that may be deleted, with all rows before it; null when none may. */
  async #lastToGo(
    start: { readonly no: number; readonly sha256: string } | null,
    before: Date,
    signal: AbortSignal,
  ): Promise<{ readonly no: number; readonly sha256: string } | null> {
    let last: { readonly no: number; readonly sha256: string } | null = null;
    let pending: AuditRow | null = null;
    const retired = new Map<string, boolean>();
    for (;;) {
      const from: string = auditId((pending?.no ?? start?.no ?? 0) + 1);
      const { rows, leftOut } = await this.#rows.find({ index: 'id', range: { from }, limit: ROWS_AT_ONCE });
      for (const row of rows) {
        // A row is deleted only when a row follows it.
        if (pending !== null) last = { no: pending.no, sha256: auditHash(pending) };
        checkFollows(row, last ?? start);
        if (!(await this.#mayGo(row, before, retired))) return last;
        pending = row;
      }
      if (rows.length < ROWS_AT_ONCE || leftOut.length > 0 || signal.aborted) return last;
    }
  }

  async #mayGo({ at, entries }: AuditRow, before: Date, retired: Map<string, boolean>): Promise<boolean> {
    if (at >= before) return false;
    for (const caseId of entries.flatMap((entry) => caseOf(entry) ?? [])) {
      const known = retired.get(caseId) ?? (await this.#isGone(caseId));
      retired.set(caseId, known);
      if (!known) return false;
    }
    return true;
  }

  /** Whether the evidence of a case is gone. An unknown case has no evidence. */
  async #isGone(caseId: string): Promise<boolean> {
    const row = await this.#cases.get(caseId);
    return row === null || isRetired(row);
  }

  /** Deletes the retired rows that still exist, with their references and checkpoints. */
  async #delete(upTo: number, before: Date, signal: AbortSignal): Promise<number> {
    let deleted = 0;
    const range = { to: auditId(upTo + 1) };
    while (!signal.aborted) {
      const { rows } = await this.#rows.find({ index: 'id', range, limit: DELETED_AT_ONCE });
      // A chain that began again after it was lost has new rows with old numbers.
      const old = rows.filter(({ at }) => at < before);
      await Promise.all(old.flatMap(referencesOf).map((id) => this.#references.delete(id)));
      await Promise.all(old.map(({ id }) => this.#rows.delete(id)));
      deleted += old.length;
      if (old.length < rows.length || rows.length === 0) break;
    }
    if (deleted > 0) await this.#dropCheckpoints(upTo);
    return deleted;
  }

  /** The newest checkpoint always stays: the next one has the number after it. */
  async #dropCheckpoints(upTo: number): Promise<void> {
    const where = { type: 'checkpoint' };
    const rows = await allRows((page) => this.#notes.find({ index: 'byType', where, ...page }));
    for (const { id, note } of rows.slice(0, -1)) {
      const read = readCheckpoint(note, this.#signer.ring);
      if ('note' in read && read.note.no <= upTo) await this.#notes.delete(id);
    }
  }
}

/** `before`: the row before it, or the row after which the chain begins; null for row 1. */
function checkFollows(row: AuditRow, before: { readonly no: number; readonly sha256: string } | null): void {
  if (row.no === (before?.no ?? 0) + 1 && row.prevSha256 === (before?.sha256 ?? null)) return;
  throw saidError('JX_AUDIT_BROKEN', saying('audit.no-chain', { no: row.no }));
}
