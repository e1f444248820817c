import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { CaseRow } from '../filing/case-entity.ts';
import { caseEntity } from '../filing/case-entity.ts';
import { isRetired } from '../filing/case-state.ts';
import type { EvidenceChain } from './evidence-chain.ts';
import type { EvidenceStore } from './evidence-store.ts';

const TRY = /^(\d+)-/;
const ROOT = 'sealing';

/** The folder where one try at a case's manifest is staged. Each try has its own, whoever makes it. */
export function sealingFolder(caseId: string, { no, tryId }: { readonly no: number; readonly tryId: string }): string {
  return `${ROOT}/${caseId}/${no}-${tryId}`;
}

/**
 * The folder is named after the note's content. So two processes that retire a case at once with different notes do not write
 * the same folder.
 */
export function tombstoneFolder(caseId: string, sha256: string): string {
  return `${ROOT}/${caseId}/tombstone-${sha256.slice(0, 16)}`;
}

/**
 * Deletes what killed or slow processes have staged and nobody will publish. The case's row decides this, not the clock. A
 * manifest whose number is taken, or that belongs to a retired case, can never count again, however long its maker was
 * paused.
 */
export class LostSealings {
  readonly #cases: Collection<CaseRow>;
  readonly #evidence: EvidenceStore;
  readonly #chain: Pick<EvidenceChain, 'pendingFolder'>;

  constructor(parts: {
    readonly store: Store;
    readonly evidence: EvidenceStore;
    readonly chain: Pick<EvidenceChain, 'pendingFolder'>;
  }) {
    this.#cases = parts.store.collection(caseEntity);
    this.#evidence = parts.evidence;
    this.#chain = parts.chain;
  }

  async dropAll(): Promise<void> {
    const files = await this.#evidence.list('staged', ROOT);
    for (const caseId of new Set(files.map((file) => file.split('/')[0] ?? ''))) await this.drop(caseId);
  }

  async drop(caseId: string): Promise<void> {
    const files = await this.#evidence.list('staged', `${ROOT}/${caseId}`);
    const tries = new Set(files.map((file) => file.split('/')[0] ?? ''));
    if (tries.size === 0) return;
    // Read the row first: a link that counts is pending from before this read until it is published.
    const row = await this.#cases.get(caseId);
    const pending = row && (await this.#chain.pendingFolder(row.cameraId));
    for (const one of tries) {
      const folder = `${ROOT}/${caseId}/${one}`;
      if (row !== null && folder !== pending && isLost(row, one)) await this.#evidence.delete('staged', folder);
    }
  }
}

/** `name`: that of the folder of one try. */
function isLost(row: CaseRow, name: string): boolean {
  const [, no] = TRY.exec(name) ?? [];
  if (no === undefined) return isRetired(row);
  return row.retiredAt !== null || row.manifests.length >= Number(no);
}
