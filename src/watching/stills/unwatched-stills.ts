import type { EvidenceStore } from '../../cases/evidence/evidence-store.ts';
import type { Sealing } from '../../cases/evidence/sealing.ts';
import { owes } from '../../cases/evidence/sealing.ts';
import { StagedStills } from '../../cases/evidence/staged-stills.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import { sightingEntity } from '../../cases/filing/sighting-entity.ts';
import { manyFailures } from '../../kernel/jobs/many-failures.ts';
import type { PlannedLife } from '../../kernel/jobs/planned-life.ts';
import type { Store } from '../../kernel/store/collection.ts';

/**
 * Deletes stills of cameras that nobody watches any more (their files were removed): the keeper that would delete them does
 * not run. Stills that a case must still seal stay.
 */
export function unwatchedStillsLife(parts: {
  readonly store: Store;
  readonly evidence: EvidenceStore;
  readonly sealing: Pick<Sealing, 'inTurn'>;
  /** When the last shift was at the camera; null when there was never one. */
  readonly lastWatchedAt: (cameraId: string) => Promise<Date | null>;
  readonly lifeDays: number;
}): PlannedLife {
  const { evidence, sealing, lastWatchedAt, lifeDays } = parts;
  return {
    name: 'stills of cameras no longer watched',
    lifeDays,
    retire: async (before, signal) => {
      let retired = 0;
      const failures: unknown[] = [];
      const files = await evidence.list('staged', 'stills');
      for (const cameraId of new Set(files.map((file) => file.split('/')[0] ?? ''))) {
        const watchedAt = await lastWatchedAt(cameraId);
        if (signal.aborted || (watchedAt !== null && watchedAt >= before)) continue;
        try {
          retired += await sealing.inTurn(cameraId, () => dropOld(parts, cameraId, before));
        } catch (error) {
          // If one camera's folder cannot be read or emptied, the others are still handled.
          failures.push(error);
        }
      }
      if (failures.length > 0)
        throw manyFailures(`${retired} stills are gone, those of some cameras could not go`, failures);
      return retired;
    },
  };
}

async function dropOld(
  { store, evidence }: { readonly store: Store; readonly evidence: EvidenceStore },
  cameraId: string,
  before: Date,
): Promise<number> {
  const stills = new StagedStills(evidence);
  let dropped = 0;
  let isEmpty = true;
  for (const [presenceId, kept] of await stills.ofCamera(cameraId)) {
    if (kept.some(({ capturedAt }) => capturedAt >= before) || (await isOwed(store, presenceId))) {
      isEmpty = false;
    } else {
      await stills.dropAll(cameraId, presenceId);
      dropped += kept.length;
    }
  }
  // This includes files that a kill left half-written.
  if (isEmpty) await evidence.delete('staged', `stills/${cameraId}`);
  return dropped;
}

async function isOwed(store: Store, presenceId: string): Promise<boolean> {
  const sightings = await store
    .collection(sightingEntity)
    .find({ index: 'presence', where: { presenceId }, limit: 10 });
  for (const { caseId } of sightings.rows) {
    const row = caseId === null ? null : await store.collection(caseEntity).get(caseId);
    if (row === null ? caseId === null : owes(row)) return true;
  }
  return false;
}
