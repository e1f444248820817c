import { ID_PATTERN } from '../../kernel/domain/id-pattern.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { JobQueue } from '../../kernel/jobs/job-queue.ts';
import { orLater } from '../../kernel/jobs/or-later.ts';
import type { Store } from '../../kernel/store/collection.ts';
import type { CaseRow } from '../filing/case-entity.ts';
import { caseEntity } from '../filing/case-entity.ts';
import type { EvidenceStore } from './evidence-store.ts';
import type { Sealing } from './sealing.ts';
import { StagedStills } from './staged-stills.ts';

export interface RecoveryParts {
  readonly store: Store;
  readonly evidence: EvidenceStore;
  readonly sealing: Sealing;
  readonly queue: Pick<JobQueue, 'add'>;
  readonly log: Log;
}

/**
 * Runs at start, before any camera is watched. It finishes what a killed process was sealing, or deletes it when it can no
 * longer count (another process may be sealing just now). It brings every chain's head up to date, and makes sure that each
 * case that still owes a manifest has a job. What fails is logged and left to the jobs: no camera waits for it.
 */
export async function recoverSealing(parts: RecoveryParts): Promise<void> {
  const { sealing, evidence, log } = parts;
  const { chain } = sealing;
  const known = await chain.cameras();
  for (const cameraId of known) {
    const finished = () =>
      sealing.inTurn(cameraId, async () => {
        await chain.finish(cameraId);
        await chain.syncHead(cameraId);
      });
    await orLater(log, `sealing of camera ${cameraId} could not be finished yet`, finished);
  }
  await orLater(log, 'evidence of which the store knows nothing could not be looked for yet', async () => {
    // Stamps of the log's checkpoints lie there too, under a name that no camera has.
    for (const cameraId of await evidence.tops('published'))
      if (!known.includes(cameraId) && ID_PATTERN.test(cameraId))
        await sealing.inTurn(cameraId, () => chain.settled(cameraId));
  });
  await orLater(log, 'what lost sealings have staged could not be cleaned away yet', () => sealing.lost.dropAll());
  await orLater(log, 'cases that owe a manifest could not be queued yet', () => queueOwedSeals(parts));
  await orLater(log, 'stills that are sealed could not be dropped yet', () => dropSealedStills(parts));
}

/**
 * Queues a job for each case that owes a manifest, also when the queue has lost them (Redis was emptied). A case whose
 * evidence was being deleted owes none: the retention job continues with it, and no camera waits for a place that refuses it.
 */
export async function queueOwedSeals({ store, queue }: Pick<RecoveryParts, 'store' | 'queue'>): Promise<void> {
  const cases = store.collection(caseEntity);
  let after: string | undefined;
  do {
    const page = await cases.find({
      index: 'sealing',
      where: { sealOwed: true },
      limit: 500,
      ...(after === undefined ? {} : { after }),
    });
    for (const row of page.rows)
      if (row.retiredAt === null) await queue.add(jobFor(row), { attempts: Number.POSITIVE_INFINITY });
    after = page.next ?? undefined;
  } while (after !== undefined);
}

function jobFor({ id: caseId, visible }: CaseRow): Parameters<JobQueue['add']>[0] {
  return visible
    ? { name: 'seal-clearing', id: `${caseId}/recovered`, data: { caseId } }
    : { name: 'seal-case', id: caseId, data: { caseId } };
}

/**
 * Deletes stills that a killed process had sealed and not yet deleted. Stills without a case belong to the still keeper of
 * their camera.
 */
async function dropSealedStills({ evidence, sealing, log }: RecoveryParts): Promise<void> {
  const stills = new StagedStills(evidence, log);
  const files = (await evidence.list('staged', 'stills')).filter((file) => file.endsWith('.json'));
  const onePerPresence = new Map(files.map((file) => [file.split('/').slice(0, 2).join('/'), file]));
  for (const file of onePerPresence.values()) {
    const still = await stills.at(`stills/${file}`);
    const cameraId = file.split('/')[0];
    if (still !== null && cameraId !== undefined) await sealing.dropIfSealed(cameraId, still.presenceId);
  }
}
