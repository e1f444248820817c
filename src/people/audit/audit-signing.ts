import { Buffer } from 'node:buffer';
import type { HeadKeeper } from '../../cases/evidence/head-keeper.ts';
import type { Signer } from '../../cases/evidence/signature.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { JobHandler } from '../../kernel/jobs/job-queue.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { Words } from '../../kernel/words/words.ts';
import { type AuditRow, auditEntity, auditHash, auditId } from './audit-entity.ts';
import {
  type AuditNoteRow,
  auditNoteEntity,
  type Checkpoint,
  checkpointRow,
  newestCheckpoint,
  readCheckpoint,
  retiredUpTo,
} from './audit-note.ts';

/** The name of the log among the chains whose heads are kept elsewhere. The id of a camera never contains a dot. */
export const LOG_ID = 'people.log';

export interface AuditSigningParts {
  readonly store: Store;
  readonly signer: Signer;
  readonly keeper: Pick<HeadKeeper, 'keep'> | null;
  /** The clock of the store. */
  readonly clock: Pick<Clock, 'now'>;
  readonly words: Words;
  readonly log: Pick<Log, 'error'>;
}

/**
 * The handler of `sign-log`, once an hour. When the log has new rows, it signs a checkpoint of the end, stores it,
 * and sends it to the place where the heads of the evidence are kept. It is safe to run twice: of two checkpoints
 * with one number, the first stays.
 */
export function auditSigning({ store, signer, keeper, clock, words, log }: AuditSigningParts): JobHandler {
  const rows = store.collection(auditEntity);
  const notes = store.collection(auditNoteEntity);
  let keptSeq = 0;
  return async () => {
    const known = await newestCheckpoint(notes);
    const before = known === null ? null : checkpointIn(known, signer);
    const end = (await rows.find({ index: 'id', order: 'descending', limit: 1 })).rows[0];
    if (before !== null && (await isGone(rows, before, await retiredUpTo(notes, signer))))
      log.error(words.say('audit.signed-gone', { no: before.no, at: before.signedAt }));
    const isNew = end !== undefined && (before?.no !== end.no || before.sha256 !== auditHash(end));
    if (isNew) {
      const signedAt = clock.now().toISOString();
      const fresh = { seq: (known?.seq ?? 0) + 1, no: end.no, sha256: auditHash(end), signedAt };
      await notes.insert(checkpointRow({ format: 'jiexun-log/1', ...fresh }, signer));
    }
    const newest = isNew ? await newestCheckpoint(notes) : known;
    if (newest === null || keeper === null || newest.seq <= keptSeq) return isNew ? 'done' : 'skipped';
    await keeper.keep([{ cameraId: LOG_ID, seq: newest.seq, bytes: Buffer.from(newest.note) }]);
    keptSeq = newest.seq;
    return 'done';
  };
}

function checkpointIn({ note }: AuditNoteRow, signer: Signer): Checkpoint | null {
  const read = readCheckpoint(note, signer.ring);
  return 'note' in read ? read.note : null;
}

/** Whether the row that the newest checkpoint signed is gone or changed. */
async function isGone(rows: Collection<AuditRow>, { no, sha256 }: Checkpoint, retiredUpTo: number): Promise<boolean> {
  if (no <= retiredUpTo) return false;
  const page = await rows.find({ index: 'id', range: { from: auditId(no), to: auditId(no + 1) }, limit: 1 });
  const [row] = page.rows;
  return row === undefined || auditHash(row) !== sha256;
}
