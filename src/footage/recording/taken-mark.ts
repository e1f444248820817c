import { Buffer } from 'node:buffer';
import { z } from 'zod';
import type { KeyRing, Signer } from '../../cases/evidence/signature.ts';
import { readNote, writeNote } from '../../cases/evidence/signed-note.ts';
import type { RecordingHourRow } from './recording-hour-entity.ts';

/** `age`: the days of the camera are over. `room`: the disk needed it. */
const TAKEN_REASONS = ['age', 'room'] as const;
export type TakenReason = (typeof TAKEN_REASONS)[number];

const markSchema = z.strictObject({
  format: z.literal('jiexun-taken/1'),
  /** The id of the hour's row, and its hash: a mark is of no use at another hour. */
  hourId: z.string(),
  sha256: z.string(),
  why: z.enum(TAKEN_REASONS),
  takenAt: z.iso.datetime(),
});
export type TakenMark = z.infer<typeof markSchema>;

/** Whether some of its files may be gone, or all are. */
export function isTaken({ files }: Pick<RecordingHourRow, 'files'>): boolean {
  return files === 'going' || files === 'gone';
}

/** The signed note that retention, and no hand, takes the files of a closed hour. */
export function writeTakenMark(
  { id, sha256 }: Pick<RecordingHourRow, 'id' | 'sha256'>,
  { why, at }: { readonly why: TakenReason; readonly at: Date },
  signer: Pick<Signer, 'keyId' | 'sign'>,
): string {
  const mark: TakenMark = {
    format: 'jiexun-taken/1',
    ...{ hourId: id, sha256: sha256 ?? '', why, takenAt: at.toISOString() },
  };
  return Buffer.from(writeNote(mark, signer)).toString();
}

/** Null: there is none, or it is none of ours, changed, or another hour's. */
export function readTakenMark(
  { id, sha256, taken }: Pick<RecordingHourRow, 'id' | 'sha256' | 'taken'>,
  keys: KeyRing,
): TakenMark | null {
  if (taken === null || taken === undefined) return null;
  const read = readNote<TakenMark>(Buffer.from(taken), markSchema, keys);
  if (!('note' in read)) return null;
  return read.note.hourId === id && read.note.sha256 === sha256 ? read.note : null;
}
