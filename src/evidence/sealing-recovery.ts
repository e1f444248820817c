import type { CaseRow } from '../cases/case-entity.ts';
import { caseEntity } from '../cases/case-entity.ts';
import { JiexunError } from '../domain/error.ts';
import type { Log } from '../domain/log.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import type { Store } from '../store/collection.ts';
import type { EvidenceStore } from './evidence-store.ts';
import type { Retirement } from './retirement.ts';
import type { Sealing } from './sealing.ts';
import { parseJson } from './signed-note.ts';
import { stillSchema } from './still.ts';

export interface RecoveryParts {
  readonly store: Store;
  readonly evidence: EvidenceStore;
  readonly sealing: Sealing;
  readonly retirement: Retirement;
  readonly queue: Pick<JobQueue, 'add'>;
  readonly log: Log;
}

/**
 * At start, before any camera is watched: finishes what a killed process was sealing, or cleans it away when it can no longer
 * count (another process may be sealing just now), brings every chain's head up to date, and sees that a job stands for each
 * case that still owes a manifest.
 */
export async function recoverSealing(parts: RecoveryParts): Promise<void> {
  const { sealing, log } = parts;
  for (const cameraId of await sealing.chain.cameras()) {
    try {
      await sealing.inTurn(cameraId, async () => {
        await sealing.chain.finish(cameraId);
        await sealing.chain.syncHead(cameraId);
      });
    } catch (error) {
      if (!(error instanceof JiexunError)) throw error;
      // No room, most likely: its case's job goes on trying.
      log.warn('sealing could not be finished yet', { cameraId, error: error.message });
    }
  }
  await sealing.lost.dropAll();
  await queueOwedSeals(parts);
  await dropSealedStills(parts);
}

/** A job for each case that owes a manifest: where the queue has lost them (Redis was emptied), too. */
export async function queueOwedSeals({
  store,
  retirement,
  queue,
}: Pick<RecoveryParts, 'store' | 'retirement' | 'queue'>): Promise<void> {
  const cases = store.collection(caseEntity);
  let after: string | undefined;
  do {
    const page = await cases.find({
      index: 'sealing',
      where: { sealOwed: true },
      limit: 500,
      ...(after === undefined ? {} : { after }),
    });
    for (const row of page.rows) {
      if (row.retiredAt === null) await queue.add(jobFor(row), { attempts: Number.POSITIVE_INFINITY });
      else await retirement.retireCase(row.id, { reason: 'its planned life is over', at: row.retiredAt });
    }
    after = page.next ?? undefined;
  } while (after !== undefined);
}

function jobFor({ id: caseId, visible }: CaseRow): Parameters<JobQueue['add']>[0] {
  return visible
    ? { name: 'seal-clearing', id: `${caseId}/recovered`, data: { caseId } }
    : { name: 'seal-case', id: caseId, data: { caseId } };
}

/** A killed process had sealed them and not yet dropped them. Those of no case are their camera's still keeper's. */
async function dropSealedStills({ evidence, sealing }: RecoveryParts): Promise<void> {
  const files = (await evidence.list('staged', 'stills')).filter((file) => file.endsWith('.json'));
  const onePerPresence = new Map(files.map((file) => [file.split('/').slice(0, 2).join('/'), file]));
  for (const file of onePerPresence.values()) {
    const bytes = await evidence.get('staged', `stills/${file}`);
    const still = stillSchema.safeParse(bytes === null ? null : parseJson(new TextDecoder().decode(bytes)));
    const cameraId = file.split('/')[0];
    if (still.success && cameraId !== undefined) await sealing.dropIfSealed(cameraId, still.data.presenceId);
  }
}
