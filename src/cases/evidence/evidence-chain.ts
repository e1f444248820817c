import { Buffer } from 'node:buffer';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { changeCase } from '../filing/case-change.ts';
import type { CaseRow } from '../filing/case-entity.ts';
import { caseEntity } from '../filing/case-entity.ts';
import { withEntry } from '../filing/case-state.ts';
import type { ChainRow, PendingLink } from './chain-entity.ts';
import { chainEntity } from './chain-entity.ts';
import type { EvidenceStore } from './evidence-store.ts';
import type { ChainHead } from './manifest.ts';
import { CHAIN_FILE, manifestName } from './manifest.ts';
import type { Signer } from './signature.ts';
import { sha256Hex } from './signature.ts';
import { writeNote } from './signed-note.ts';

/**
 * A camera's chain of manifests, without transactions. A link is first noted as pending on the chain's row (one at a time, by
 * compare-and-set), then the case row's compare-and-set decides whether it counts, then it is published, then the chain moves
 * on. Whoever finds a pending link finishes it; every step may be repeated, by several at once.
 */
export class EvidenceChain {
  readonly #chains: Collection<ChainRow>;
  readonly #cases: Collection<CaseRow>;
  readonly #evidence: EvidenceStore;
  readonly #signer: Signer;

  constructor(parts: { readonly store: Store; readonly evidence: EvidenceStore; readonly signer: Signer }) {
    this.#chains = parts.store.collection(chainEntity);
    this.#cases = parts.store.collection(caseEntity);
    this.#evidence = parts.evidence;
    this.#signer = parts.signer;
  }

  /** The camera's chain with nothing pending. */
  async settled(cameraId: string): Promise<ChainRow> {
    await this.finish(cameraId);
    const row = await this.#chains.get(cameraId);
    if (row !== null) return row.pending === null ? row : this.settled(cameraId);
    await this.#chains.insert({ id: cameraId, version: 1, seq: 0, headSha256: null, pending: null, isPending: false });
    return this.settled(cameraId);
  }

  /** False when somebody else's link was faster: read the chain again and sign anew. */
  async propose(settled: ChainRow, link: PendingLink): Promise<boolean> {
    return (await this.#chains.replace({ ...settled, pending: link, isPending: true })).ok;
  }

  /** Publishes the pending link, or cleans it away when its case's row says that it does not count. */
  async finish(cameraId: string): Promise<void> {
    const link = (await this.#chains.get(cameraId))?.pending ?? null;
    if (link === null) return;
    const counts = await this.#claim(link, await this.#isWritten(link));
    if (counts) {
      await this.#evidence.publish(link.stagedFolder, link.folder, manifestName(link.no));
      await this.#show(link);
    } else {
      await this.#evidence.delete('staged', link.stagedFolder);
    }
    await this.#moveOn(cameraId, link, counts);
    await this.syncHead(cameraId);
  }

  /** Makes `chain.json` say what the row says; a slow writer's older head does not stay. */
  async syncHead(cameraId: string): Promise<void> {
    const path = `${cameraId}/${CHAIN_FILE}`;
    for (;;) {
      const row = await this.#chains.get(cameraId);
      if (row === null || row.seq === 0) return;
      const head: ChainHead = { format: 'jiexun-chain/1', cameraId, seq: row.seq, headSha256: row.headSha256 };
      const bytes = writeNote(head, this.#signer);
      const known = await this.#evidence.get('published', path);
      if (known !== null && Buffer.from(known).equals(bytes)) return;
      await this.#evidence.putHead(path, bytes);
    }
  }

  /** Where the pending link lies staged; null when nothing is pending. */
  async pendingFolder(cameraId: string): Promise<string | null> {
    return (await this.#chains.get(cameraId))?.pending?.stagedFolder ?? null;
  }

  async cameras(): Promise<readonly string[]> {
    const ids: string[] = [];
    for (const isPending of [true, false]) {
      let after: string | undefined;
      do {
        const page = await this.#chains.find({
          index: 'pending',
          where: { isPending },
          limit: 500,
          ...(after === undefined ? {} : { after }),
        });
        ids.push(...page.rows.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after !== undefined);
    }
    return ids;
  }

  /** The case row's compare-and-set: of several manifests with one number, the first to stand there counts. */
  async #claim(
    { caseId, no, seq, prevSha256, sha256, sealedAt, presenceIds }: PendingLink,
    isWritten: boolean,
  ): Promise<boolean> {
    const row = await changeCase(this.#cases, caseId, (known) => {
      if (known.manifests.length !== no - 1 || known.retiredAt !== null || !isWritten) return known;
      const sealed: CaseRow = {
        ...known,
        manifests: [...known.manifests, { no, seq, prevSha256, sha256 }],
        toSeal: known.toSeal.filter((presenceId) => !presenceIds.includes(presenceId)),
      };
      return withEntry(sealed, { at: sealedAt, event: 'sealed', by: 'jiexun', detail: manifestName(no) });
    });
    return row?.manifests.some((manifest) => manifest.sha256 === sha256) ?? false;
  }

  /**
   * A store may carry out a write whose reply it owes: the link was noted after its writer had given up and cleaned up. A manifest
   * that is nowhere must not count.
   */
  async #isWritten({ stagedFolder, folder, no, sha256 }: PendingLink): Promise<boolean> {
    const staged = await this.#evidence.get('staged', `${stagedFolder}/${manifestName(no)}`);
    const bytes = staged ?? (await this.#evidence.get('published', `${folder}/${manifestName(no)}`));
    return bytes !== null && sha256Hex(bytes) === sha256;
  }

  async #show({ caseId }: PendingLink): Promise<void> {
    await changeCase(this.#cases, caseId, (known) => {
      const sealOwed = known.toSeal.length > 0;
      return known.visible && known.sealOwed === sealOwed ? known : { ...known, visible: true, sealOwed };
    });
  }

  async #moveOn(cameraId: string, link: PendingLink, counts: boolean): Promise<void> {
    for (;;) {
      const row = await this.#chains.get(cameraId);
      if (row === null || row.pending?.sha256 !== link.sha256) return;
      const moved = counts ? { seq: link.seq, headSha256: link.sha256 } : {};
      if ((await this.#chains.replace({ ...row, ...moved, pending: null, isPending: false })).ok) return;
    }
  }
}
