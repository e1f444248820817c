import { Buffer } from 'node:buffer';
import type { Clock } from '../../kernel/domain/clock.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { changeCase } from '../filing/case-change.ts';
import type { CaseRow } from '../filing/case-entity.ts';
import { caseEntity } from '../filing/case-entity.ts';
import { withEntry } from '../filing/case-state.ts';
import type { Adoption } from './chain-adoption.ts';
import { ChainAdoption } from './chain-adoption.ts';
import type { ChainRow, PendingLink } from './chain-entity.ts';
import { chainEntity } from './chain-entity.ts';
import { isAhead } from './chain-walk.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { LinkClaims } from './link-claims.ts';
import type { ChainHead } from './manifest.ts';
import { CHAIN_FILE, manifestName } from './manifest.ts';
import { PublishedChain } from './published-chain.ts';
import type { Signer } from './signature.ts';
import { sha256Hex } from './signature.ts';
import { writeNote } from './signed-note.ts';

/**
 * A camera's chain of manifests, without transactions. First a link is stored as pending in the chain's row (one at a time,
 * by compare-and-set). Then the compare-and-set of the case's row decides whether the link counts. Then it is published, and
 * the chain moves on. Any process that finds a pending link finishes it. Every step is safe to repeat, also by several
 * processes at once.
 */
export class EvidenceChain {
  readonly #chains: Collection<ChainRow>;
  readonly #cases: Collection<CaseRow>;
  readonly #evidence: EvidenceStore;
  readonly #signer: Signer;
  readonly #published: PublishedChain;
  readonly #adoption: ChainAdoption;
  readonly #claims: LinkClaims;

  constructor(parts: {
    readonly store: Store;
    readonly evidence: EvidenceStore;
    readonly signer: Signer;
    readonly clock: Clock;
    /** Is called when the store was older than the evidence and has taken over what is published. */
    readonly onAdopted?: (adoption: Adoption) => void;
  }) {
    this.#chains = parts.store.collection(chainEntity);
    this.#cases = parts.store.collection(caseEntity);
    this.#evidence = parts.evidence;
    this.#signer = parts.signer;
    this.#published = new PublishedChain({ evidence: parts.evidence, ring: parts.signer.ring });
    const onAdopted = parts.onAdopted ?? (() => undefined);
    this.#adoption = new ChainAdoption({ ...parts, published: this.#published, onAdopted });
    this.#claims = new LinkClaims({ ...parts, published: this.#published });
  }

  /** Returns the camera's chain with nothing pending, and not older than what is published. */
  async settled(cameraId: string): Promise<ChainRow> {
    for (;;) {
      const row = await this.#withNothingPending(cameraId);
      if (!(await this.#adoption.isBehind(row))) return row;
      const adopted = await this.#adoption.adopt(row);
      if (adopted !== null) return adopted;
    }
  }

  /** Reads the whole folder and takes over what the store does not know. */
  async adopt(cameraId: string): Promise<void> {
    while ((await this.#adoption.adopt(await this.#withNothingPending(cameraId))) === null);
  }

  /** True when the case's manifest `no` is published and signed although its row does not have it. */
  async isPublished({ cameraId, evidenceFolder }: CaseRow, no: number): Promise<boolean> {
    return (await this.#published.manifest(cameraId, evidenceFolder, manifestName(no))) !== null;
  }

  /** Adds the link. False when another process was faster: then read the chain again and sign again. */
  async propose(settled: ChainRow, link: PendingLink): Promise<boolean> {
    return (await this.#chains.replace({ ...settled, pending: link, isPending: true })).ok;
  }

  /** Publishes the pending link, or deletes it when the row of its case says that it does not count. */
  async finish(cameraId: string): Promise<void> {
    const link = (await this.#chains.get(cameraId))?.pending ?? null;
    if (link === null) return;
    const claimed = await this.#claim(link, await this.#isWritten(link));
    const refused = claimed ? await this.#publish(cameraId, link) : null;
    const counts = claimed && refused === null;
    if (counts) {
      await this.#show(link);
    } else {
      await this.#disclaim(link);
      await this.#evidence.delete('staged', link.stagedFolder);
    }
    await this.#moveOn(cameraId, link, counts);
    if (refused instanceof JiexunError) throw refused;
    await this.syncHead(cameraId);
    if (counts) await this.#claims.drop(cameraId, link.seq - 1);
  }

  /**
   * Publishes the link. Null when it is published; else the reason why it can never be: a link of another store has the
   * number, or another file has the name.
   */
  async #publish(cameraId: string, link: PendingLink): Promise<'taken' | JiexunError | null> {
    if (!(await this.#claims.take(cameraId, link))) return 'taken';
    try {
      await this.#evidence.publish(link.stagedFolder, link.folder, manifestName(link.no));
      return null;
    } catch (error) {
      if (!(error instanceof JiexunError) || error.code !== 'JX_EVIDENCE_EXISTS') throw error;
      await this.#claims.drop(cameraId, link.seq);
      return error;
    }
  }

  async #withNothingPending(cameraId: string): Promise<ChainRow> {
    for (;;) {
      await this.finish(cameraId);
      const row = await this.#chains.get(cameraId);
      if (row !== null && row.pending === null) return row;
      const nothing = { seq: 0, headSha256: null, pending: null, isPending: false, unknownCases: 0 };
      if (row === null) await this.#chains.insert({ id: cameraId, version: 1, ...nothing });
    }
  }

  /**
   * Makes `chain.json` say what the row says. The older head of a slow writer does not stay, and a newer one is never
   * replaced.
   */
  async syncHead(cameraId: string): Promise<void> {
    const path = `${cameraId}/${CHAIN_FILE}`;
    for (;;) {
      const row = await this.#chains.get(cameraId);
      if (row === null || row.seq === 0) return;
      const head: ChainHead = { format: 'jiexun-chain/1', cameraId, seq: row.seq, headSha256: row.headSha256 };
      const bytes = writeNote(head, this.#signer);
      const known = await this.#evidence.get('published', path);
      if (known !== null && Buffer.from(known).equals(bytes)) return;
      const published = await this.#published.head(cameraId);
      if (published !== null && isAhead(published, row)) {
        await this.settled(cameraId);
        continue;
      }
      await this.#evidence.putHead(path, bytes);
    }
  }

  /** The folder where the pending link is staged; null when nothing is pending. */
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

  /** The compare-and-set of the case's row: of several manifests with one number, the first in the row counts. */
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
      return withEntry(sealed, { at: sealedAt, by: 'jiexun', event: 'sealed', no });
    });
    return row?.manifests.some((manifest) => manifest.sha256 === sha256) ?? false;
  }

  /** Removes from the case's row a manifest that never was and never will be published. */
  async #disclaim({ caseId, sha256, presenceIds }: PendingLink): Promise<void> {
    await changeCase(this.#cases, caseId, (known) => {
      if (known.manifests.at(-1)?.sha256 !== sha256) return known;
      const toSeal = [...new Set([...known.toSeal, ...presenceIds])];
      return { ...known, manifests: known.manifests.slice(0, -1), toSeal, sealOwed: true };
    });
  }

  /**
   * True when the manifest exists. A store may do a write after its writer waited too long: the link was then stored after
   * the writer had given up and cleaned up. A manifest that does not exist must not count.
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
