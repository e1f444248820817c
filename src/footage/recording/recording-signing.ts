import { Buffer } from 'node:buffer';
import { setImmediate } from 'node:timers/promises';
import type { HeadKeeper, StandingHead } from '../../cases/evidence/head-keeper.ts';
import type { Signer } from '../../cases/evidence/signature.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { JobHandler } from '../../kernel/jobs/job-queue.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { lastLink } from './hour-chain.ts';
import { recordingsOf } from './logged-heads.ts';
import { recordedCameras } from './recorded-cameras.ts';
import {
  headId,
  headOf,
  newestHead,
  type RecordingHead,
  type RecordingHeadRow,
  recordingHeads,
  writeHead,
} from './recording-head.ts';
import { recordingHours } from './recording-hour-entity.ts';

export interface RecordingSigningParts {
  readonly store: Store;
  readonly signer: Pick<Signer, 'keyId' | 'sign'>;
  readonly keeper: Pick<HeadKeeper, 'keep'> | null;
  /** Tells the log these heads, so that its own chain covers them, and who deletes them is found. */
  readonly tell: (signed: readonly RecordingHead[]) => Promise<void>;
  /** The clock of the store. */
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * The handler of `sign-recordings`, once an hour. Where a camera has a newer closed hour, it signs that as the head of its chain,
 * and sends it to where the heads of the evidence are kept. The first head of a day of each camera is told to the log. It is safe to run
 * twice.
 */
export function recordingSigning({ store, signer, keeper, tell, clock }: RecordingSigningParts): JobHandler {
  const hours = store.collection(recordingHours);
  const heads = store.collection(recordingHeads);
  const kept = new Map<string, number>();
  return async (_, signal) => {
    const signed: RecordingHead[] = [];
    const toKeep: StandingHead[] = [];
    const toTell: RecordingHead[] = [];
    for (const cameraId of await recordedCameras(hours)) {
      if (signal.aborted) break;
      await setImmediate();
      const last = await lastLink(hours, cameraId);
      if (last === null) continue;
      const known = await newestHead(heads, cameraId);
      const head = headOf(last, clock.now());
      if (known !== null && known.seq >= head.seq) {
        if ((kept.get(cameraId) ?? 0) < known.seq) toKeep.push(standing(known));
        continue;
      }
      if ((await heads.get(headId(head))) === null) toTell.push(head);
      signed.push(head);
    }
    // Before they stand: when the log cannot take it now, all of it is done again.
    if (toTell.length > 0) await tell(toTell);
    for (const head of signed) toKeep.push(standing(await putHead(heads, head, writeHead(head, signer))));
    if (keeper !== null && toKeep.length > 0) {
      await keeper.keep(toKeep.map(({ cameraId, ...head }) => ({ ...head, cameraId: recordingsOf(cameraId) })));
      for (const { cameraId, seq } of toKeep) kept.set(cameraId, seq);
    }
    return signed.length > 0 ? 'done' : 'skipped';
  };
}

/** Of two that sign at once, the one that comes second finds the head of the first, which is as good. */
async function putHead(
  heads: Collection<RecordingHeadRow>,
  head: RecordingHead,
  note: string,
): Promise<RecordingHeadRow> {
  const { cameraId, seq } = head;
  const id = headId(head);
  const known = await heads.get(id);
  const row: RecordingHeadRow = { id, version: known?.version ?? 1, cameraId, seq, note };
  if (known === null) {
    await heads.insert(row);
    return row;
  }
  const written = await heads.replace(row);
  return written.ok ? { ...row, version: written.version } : { ...row, version: known.version + 1 };
}

function standing({ cameraId, seq, note }: RecordingHeadRow): StandingHead {
  return { cameraId, seq, bytes: Buffer.from(note) };
}
