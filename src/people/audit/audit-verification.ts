import type { TimeStampCheck } from '../../cases/evidence/anchor.ts';
import type { KeyRing } from '../../cases/evidence/signature.ts';
import { allPages } from '../../kernel/store/all-pages.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { type AuditRow, auditEntity } from './audit-entity.ts';
import {
  type AuditNoteRow,
  auditNoteEntity,
  type ChainStart,
  type Checkpoint,
  chainStart,
  readCheckpoint,
  readStart,
  START_ID,
} from './audit-note.ts';
import { checkStamps, type StampFile, type StoredCheckpoint, unstamped } from './audit-stamps.ts';
import type { AuditBreach, AuditVerdict } from './audit-verdict.ts';
import { AuditWalk } from './audit-walk.ts';

/** A checkpoint that was kept elsewhere, with its exact bytes. */
export interface KeptCheckpoint {
  /** The file's path, for people. */
  readonly where: string;
  readonly text: string;
}

const PAGE_CHARS = 500_000;

export interface AuditCheck {
  readonly store: Store;
  readonly keys: KeyRing;
  readonly kept?: readonly KeptCheckpoint[];
  /** The answers of a time-stamp authority, and what checks them; null: they are not checked. */
  readonly stamps?: { readonly files: readonly StampFile[]; readonly timeStamps: TimeStampCheck } | null;
}

/**
 * Reads the whole log and compares it with itself and with what was signed. Others may write and delete rows
 * meanwhile. The notes are read first, so every row that they name must exist.
 */
export async function verifyAudit({ store, keys, kept = [], stamps = null }: AuditCheck): Promise<AuditVerdict> {
  const notes = store.collection(auditNoteEntity);
  const breaches: AuditBreach[] = [];
  const start = await readNoted(notes, keys, breaches);
  const checked = stamps === null ? null : await checkStamps(stamps.files, { keys, timeStamps: stamps.timeStamps });
  const { checkpoints, stored } = await checkpointsOf(
    notes,
    { keys, kept: [...kept, ...(checked?.stamped ?? [])] },
    breaches,
  );
  const walk = new AuditWalk({ start, checkpoints });
  for await (const page of allPages(store.collection(auditEntity), PAGE_CHARS)) {
    for (const step of inOrder(page.rows, page.leftOut)) walk.take(step);
  }
  // Retention may have deleted more rows meanwhile.
  const retiredUpTo = Math.max(start?.no ?? 0, (await chainStart(notes, keys))?.no ?? 0);
  const found = walk.end(retiredUpTo);
  const without = checked === null ? null : unstamped(stored, checked);
  return {
    ...found,
    retiredUpTo,
    checkpoints: checkpoints.length,
    stamped: without?.verdict ?? null,
    breaches: [...breaches, ...found.breaches, ...(checked?.breaches ?? []), ...(without?.breaches ?? [])],
  };
}

async function readNoted(
  notes: Collection<AuditNoteRow>,
  keys: KeyRing,
  breaches: AuditBreach[],
): Promise<ChainStart | null> {
  const row = await notes.get(START_ID);
  if (row === null) return null;
  const read = readStart(row.note, keys);
  if ('note' in read) return read.note;
  breaches.push({ type: 'note', where: START_ID, why: read.why });
  return null;
}

/** The checkpoints in the store (`stored`), and with them those that somebody kept elsewhere. */
async function checkpointsOf(
  notes: Collection<AuditNoteRow>,
  { keys, kept }: { readonly keys: KeyRing; readonly kept: readonly KeptCheckpoint[] },
  breaches: AuditBreach[],
): Promise<{ readonly checkpoints: readonly Checkpoint[]; readonly stored: readonly StoredCheckpoint[] }> {
  const where = { type: 'checkpoint' };
  const rows = await allRows((page) => notes.find({ index: 'byType', where, ...page }));
  // A checkpoint that was kept elsewhere is counted once when it is also in the store, or was given twice.
  const known = new Set(rows.map(({ note }) => note));
  const others = kept.filter(({ text }) => !known.has(text) && known.add(text));
  const read = [...rows.map(({ id, note }) => ({ where: id, text: note })), ...others].flatMap(
    ({ where: place, text }) => {
      const checked = readCheckpoint(text, keys);
      if ('note' in checked) return { text, checkpoint: checked.note };
      breaches.push({ type: 'note', where: place, why: checked.why });
      return [];
    },
  );
  const inStore = new Set(rows.map(({ note }) => note));
  return {
    checkpoints: read.map(({ checkpoint }) => checkpoint),
    stored: read
      .filter(({ text }) => inStore.has(text))
      .map(({ text, checkpoint: { seq, no } }) => ({ seq, no, text })),
  };
}

/** The rows of a page, and the numbers of those that cannot be read, in the order of their ids. */
function inOrder(
  rows: readonly AuditRow[],
  leftOut: readonly string[],
): readonly (AuditRow | { readonly id: string })[] {
  if (leftOut.length === 0) return rows;
  return [...rows, ...leftOut.map((id) => ({ id }))].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
