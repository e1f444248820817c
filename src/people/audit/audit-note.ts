import { Buffer } from 'node:buffer';
import { z } from 'zod';
import type { KeyRing, Signer } from '../../cases/evidence/signature.ts';
import { type ReadNote, readNote, writeNote } from '../../cases/evidence/signed-note.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import { defineEntity, type Row } from '../../kernel/store/entity.ts';

/**
 * A signed note about the chain. A `checkpoint` says how the chain was at one hour. The note `start` says which rows
 * retention has deleted from its beginning. The watching process signs: the web process, which writes the log, has
 * no key.
 */
export interface AuditNoteRow extends Row {
  readonly type: 'checkpoint' | 'start';
  /** Checkpoints are numbered from 1, in the order of signing; the start has 0. */
  readonly seq: number;
  /** The bytes of the note (`signed-note.ts`). */
  readonly note: string;
}

const auditNoteSchema: z.ZodType<AuditNoteRow> = z.object({
  id: z.string(),
  version: z.number().int(),
  type: z.enum(['checkpoint', 'start']),
  seq: z.number().int(),
  note: z.string(),
});

export const auditNoteEntity = defineEntity<AuditNoteRow>({
  name: 'audit-notes',
  schema: auditNoteSchema,
  uniqueKeys: [],
  indexes: { byType: ['type', 'seq'] },
});

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const checkpointSchema = z.strictObject({
  format: z.literal('jiexun-log/1'),
  seq: z.number().int(),
  /** The last row of the chain at that time, and its `auditHash`. */
  no: z.number().int(),
  sha256,
  signedAt: z.iso.datetime(),
});

export type Checkpoint = z.infer<typeof checkpointSchema>;

const startSchema = z.strictObject({
  format: z.literal('jiexun-log-start/1'),
  /**
   * Rows 1 to `no` are deleted. `sha256` is the `auditHash` of the last of them, which the first remaining row
   * names.
   */
  no: z.number().int(),
  sha256,
  retiredAt: z.iso.datetime(),
  lifeDays: z.number().int(),
});

export type ChainStart = z.infer<typeof startSchema>;

export const START_ID = 'start';
const SEQ_DIGITS = 9;

export function checkpointRow(checkpoint: Checkpoint, signer: Signer): AuditNoteRow {
  const { seq } = checkpoint;
  const id = `checkpoint/${`${seq}`.padStart(SEQ_DIGITS, '0')}`;
  return { id, version: 1, type: 'checkpoint', seq, note: signed(checkpoint, signer) };
}

/** `known`: the row that it replaces. */
export function startRow(start: ChainStart, signer: Signer, known: AuditNoteRow | null): AuditNoteRow {
  return { id: START_ID, version: known?.version ?? 1, type: 'start', seq: 0, note: signed(start, signer) };
}

export function readCheckpoint(note: string, keys: KeyRing): ReadNote<Checkpoint> {
  return readNote<Checkpoint>(Buffer.from(note), checkpointSchema, keys);
}

export function readStart(note: string, keys: KeyRing): ReadNote<ChainStart> {
  return readNote<ChainStart>(Buffer.from(note), startSchema, keys);
}

export async function newestCheckpoint(notes: Collection<AuditNoteRow>): Promise<AuditNoteRow | null> {
  const query = { index: 'byType', where: { type: 'checkpoint' }, order: 'descending', limit: 1 } as const;
  return (await notes.find(query)).rows[0] ?? null;
}

/** The last row that retention has deleted, according to our signed note; 0 when there is none. */
export async function retiredUpTo(notes: Collection<AuditNoteRow>, { ring }: Pick<Signer, 'ring'>): Promise<number> {
  return (await chainStart(notes, ring))?.no ?? 0;
}

/** Where the chain begins. Null: with row 1. */
export async function chainStart(notes: Collection<AuditNoteRow>, ring: KeyRing): Promise<ChainStart | null> {
  const row = await notes.get(START_ID);
  const read = row === null ? null : readStart(row.note, ring);
  return read !== null && 'note' in read ? read.note : null;
}

function signed(note: Checkpoint | ChainStart, signer: Signer): string {
  return Buffer.from(writeNote(note, signer)).toString();
}
