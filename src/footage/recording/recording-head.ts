import { Buffer } from 'node:buffer';
import { z } from 'zod';
import type { KeyRing, Signer } from '../../cases/evidence/signature.ts';
import { readNote, writeNote } from '../../cases/evidence/signed-note.ts';
import type { Collection } from '../../kernel/store/collection.ts';
import { defineEntity } from '../../kernel/store/entity.ts';
import type { RecordingHourRow } from './recording-hour-entity.ts';

const headSchema = z.strictObject({
  format: z.literal('jiexun-recordings/1'),
  cameraId: z.string(),
  /** The last closed hour of the camera then: its place in the chain, its hash, and when it began. */
  seq: z.number().int(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  hourAt: z.iso.datetime(),
  signedAt: z.iso.datetime(),
});
/** How the chain of a camera's hours stood at one moment. */
export type RecordingHead = z.infer<typeof headSchema>;

const recordingHeadSchema = z.object({
  /** `<camera>/<day of the hour, UTC>`: of a day the newest head stays. */
  id: z.string(),
  version: z.number().int(),
  cameraId: z.string(),
  seq: z.number().int(),
  /** The bytes of the note (`signed-note.ts`). */
  note: z.string(),
});
export type RecordingHeadRow = z.infer<typeof recordingHeadSchema>;

/** The signed heads of the chains of hours, one a camera and day. */
export const recordingHeads = defineEntity<RecordingHeadRow>({
  name: 'recording-heads',
  schema: recordingHeadSchema,
  uniqueKeys: [],
  indexes: { byCamera: ['cameraId', 'seq'] },
});

/** Of a closed hour. */
export function headOf({ cameraId, seq, sha256, hourAt }: RecordingHourRow, signedAt: Date): RecordingHead {
  const at = { hourAt: hourAt.toISOString(), signedAt: signedAt.toISOString() };
  return { format: 'jiexun-recordings/1', cameraId, seq: seq ?? 0, sha256: sha256 ?? '', ...at };
}

export function headId({ cameraId, hourAt }: Pick<RecordingHead, 'cameraId' | 'hourAt'>): string {
  return `${cameraId}/${hourAt.slice(0, 10)}`;
}

export function writeHead(head: RecordingHead, signer: Pick<Signer, 'keyId' | 'sign'>): string {
  return Buffer.from(writeNote(head, signer)).toString();
}

/** Null: it is none, or none of ours. */
export function readHead(note: string, keys: KeyRing): RecordingHead | null {
  const read = readNote<RecordingHead>(Buffer.from(note), headSchema, keys);
  return 'note' in read ? read.note : null;
}

type Heads = Pick<Collection<RecordingHeadRow>, 'find'>;

/** The newest of a camera; null: nothing of it is signed. */
export async function newestHead(heads: Heads, cameraId: string): Promise<RecordingHeadRow | null> {
  const query = { index: 'byCamera', where: { cameraId }, order: 'descending', limit: 1 } as const;
  return (await heads.find(query)).rows[0] ?? null;
}

/** The first that covers this place of the camera's chain; null: it is not signed yet. */
export async function headCovering(heads: Heads, cameraId: string, seq: number): Promise<RecordingHeadRow | null> {
  const query = { index: 'byCamera', where: { cameraId }, range: { from: seq }, limit: 1 } as const;
  return (await heads.find(query)).rows[0] ?? null;
}
