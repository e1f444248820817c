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
import type { AuditBreach, AuditVerdict } from './audit-verdict.ts';
import { AuditWalk } from './audit-walk.ts';

/** A checkpoint that was kept elsewhere, with its exact bytes. */
export interface KeptCheckpoint {
  /** The file's path, for people. */
  readonly where: string;
  readonly text: string;
}

const PAGE_CHARS = 500_000;

/**
 * Reads the whole log and compares it with itself and with what was signed. Others may write and delete rows
 * meanwhile. The notes are read first, so every row that they name must exist.
 */
export async function verifyAudit({
  store,
  keys,
  kept = [],
}: {
  readonly store: Store;
  readonly keys: KeyRing;
  readonly kept?: readonly KeptCheckpoint[];
}): Promise<AuditVerdict> {
  const notes = store.collection(auditNoteEntity);
  const breaches: AuditBreach[] = [];
  const start = await readNoted(notes, keys, breaches);
  const checkpoints = await checkpointsOf(notes, { keys, kept }, breaches);
  const walk = new AuditWalk({ start, checkpoints });
  for await (const page of allPages(store.collection(auditEntity), PAGE_CHARS)) {
    for (const step of inOrder(page.rows, page.leftOut)) walk.take(step);
  }
  // Retention may have deleted more rows meanwhile.
  const retiredUpTo = Math.max(start?.no ?? 0, (await chainStart(notes, keys))?.no ?? 0);
  const found = walk.end(retiredUpTo);
  return { ...found, retiredUpTo, checkpoints: checkpoints.length, breaches: [...breaches, ...found.breaches] };
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

/** The checkpoints in the store, and those that somebody kept elsewhere. */
async function checkpointsOf(
  notes: Collection<AuditNoteRow>,
  { keys, kept }: { readonly keys: KeyRing; readonly kept: readonly KeptCheckpoint[] },
  breaches: AuditBreach[],
): Promise<readonly Checkpoint[]> {
  const where = { type: 'checkpoint' };
  const stored = await allRows((page) => notes.find({ index: 'byType', where, ...page }));
  const known = new Set(stored.map(({ note }) => note));
  // A checkpoint that was kept elsewhere is counted once when it is also in the store.
  const others = kept.filter(({ text }) => !known.has(text));
  const texts = [...stored.map(({ id, note }) => ({ where: id, text: note })), ...others];
  return texts.flatMap(({ where: place, text }) => {
    const read = readCheckpoint(text, keys);
    if ('note' in read) return read.note;
    breaches.push({ type: 'note', where: place, why: read.why });
    return [];
  });
}

/** The rows of a page, and the numbers of those that cannot be read, in the order of their ids. */
function inOrder(
  rows: readonly AuditRow[],
  leftOut: readonly string[],
): readonly (AuditRow | { readonly id: string })[] {
  if (leftOut.length === 0) return rows;
  return [...rows, ...leftOut.map((id) => ({ id }))].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
