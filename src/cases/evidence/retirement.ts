import { JiexunError } from '../../kernel/domain/error.ts';
import type { JobResult } from '../../kernel/jobs/job-queue.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { saying } from '../../kernel/words/saying.ts';
import { inEveryLanguage } from '../../kernel/words/words.ts';
import { changeCase } from '../filing/case-change.ts';
import type { CaseRow } from '../filing/case-entity.ts';
import { caseEntity } from '../filing/case-entity.ts';
import { isRetired, withEntry } from '../filing/case-state.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { tombstoneFolder } from './lost-sealings.ts';
import type { Tombstone } from './manifest.ts';
import { TOMBSTONES } from './manifest.ts';
import type { Sealing } from './sealing.ts';
import type { Signer } from './signature.ts';
import { sha256Hex } from './signature.ts';
import { writeNote } from './signed-note.ts';

/** Deletes a case's evidence when its planned life is over. In the camera's chain, a signed tombstone replaces it. */
export class Retirement {
  readonly #cases: Collection<CaseRow>;
  readonly #evidence: EvidenceStore;
  readonly #signer: Signer;
  readonly #sealing: Sealing;

  constructor(parts: {
    readonly store: Store;
    readonly evidence: EvidenceStore;
    readonly signer: Signer;
    readonly sealing: Sealing;
  }) {
    this.#cases = parts.store.collection(caseEntity);
    this.#evidence = parts.evidence;
    this.#signer = parts.signer;
    this.#sealing = parts.sealing;
  }

  /**
   * Retires a case, for the retention job: a case that was closed `lifeDays` ago. The row stays, without evidence. The call
   * may be repeated after a crash.
   * `skipped`: there is no such case, it is not closed, or it is already retired.
   */
  async retireCase(
    caseId: string,
    { lifeDays, at }: { readonly lifeDays: number; readonly at: Date },
  ): Promise<JobResult> {
    const known = await this.#cases.get(caseId);
    if (known === null || !known.visible || known.status !== 'closed') return 'skipped';
    if (isRetired(known)) return 'skipped';
    return this.#sealing.inTurn(known.cameraId, async () => {
      await this.#sealing.chain.finish(known.cameraId);
      // From here on no further manifest is claimed.
      const row = await changeCase(this.#cases, caseId, (now) =>
        now.retiredAt === null ? { ...now, retiredAt: at, sealOwed: true } : now,
      );
      if (row === null) return 'skipped';
      await this.#bury(row, row.retiredAt ?? at, lifeDays);
      await changeCase(this.#cases, caseId, (now) => {
        if (isRetired(now)) return now;
        const entry = { at: row.retiredAt ?? at, by: 'jiexun', event: 'retired', lifeDays } as const;
        return withEntry({ ...now, sealOwed: false, toSeal: [] }, entry);
      });
      await this.#sealing.lost.drop(caseId);
      return 'done';
    });
  }

  async #bury(row: CaseRow, retiredAt: Date, lifeDays: number): Promise<void> {
    const { id: caseId, cameraId, evidenceFolder: folder, manifests } = row;
    const file = `${caseId}.json`;
    const grave = `${cameraId}/${TOMBSTONES}`;
    if ((await this.#evidence.get('published', `${grave}/${file}`)) === null) {
      const tombstone: Tombstone = {
        format: 'jiexun-tombstone/1',
        cameraId,
        caseId,
        folder,
        retiredAt: retiredAt.toISOString(),
        lifeDays,
        reason: inEveryLanguage(saying('history.retired', { count: lifeDays })),
        links: [...manifests],
      };
      const bytes = writeNote(tombstone, this.#signer);
      const staged = tombstoneFolder(caseId, sha256Hex(bytes));
      await this.#evidence.stage(staged, [{ name: file, bytes }]);
      try {
        await this.#evidence.publish(staged, grave, file);
      } catch (error) {
        // Another process was faster, and its note has other words or another key.
        if (!(error instanceof JiexunError) || error.code !== 'JX_EVIDENCE_EXISTS') throw error;
        await this.#evidence.delete('staged', staged);
      }
    }
    await this.#evidence.delete('published', folder);
  }
}
