import type { Clock } from '../../kernel/domain/clock.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { changeCase } from '../filing/case-change.ts';
import type { CaseRow } from '../filing/case-entity.ts';
import { caseEntity } from '../filing/case-entity.ts';
import { withPublished } from './adopted-case.ts';
import type { ChainRow } from './chain-entity.ts';
import { chainEntity } from './chain-entity.ts';
import { isAhead, walkChain } from './chain-walk.ts';
import type { PublishedChain, PublishedLink } from './published-chain.ts';

/** What the store took over from evidence that is newer than the store. */
export interface Adoption {
  readonly cameraId: string;
  /** The link at which the store stood, and the link from which the chain goes on. */
  readonly fromSeq: number;
  readonly toSeq: number;
  /** Links between those two whose manifests are missing. */
  readonly missing: readonly number[];
  /** Cases whose rows were brought up to date. */
  readonly mended: readonly string[];
  /** Cases that have a manifest in the evidence but no row: `jiexun cases adopt` takes them back. */
  readonly found: readonly string[];
}

export interface AdoptionParts {
  readonly store: Store;
  readonly published: PublishedChain;
  readonly clock: Clock;
  readonly onAdopted: (adoption: Adoption) => void;
}

/**
 * Takes over evidence that is newer than the store. A store that was lost, or restored from a backup, is older than the
 * evidence that it signs. What is published and signed is never signed again with other content. The store takes it over,
 * link by link, and the chain goes on from there.
 */
export class ChainAdoption {
  readonly #chains: Collection<ChainRow>;
  readonly #cases: Collection<CaseRow>;
  readonly #parts: AdoptionParts;

  constructor(parts: AdoptionParts) {
    this.#chains = parts.store.collection(chainEntity);
    this.#cases = parts.store.collection(caseEntity);
    this.#parts = parts;
  }

  /**
   * Says whether the evidence is newer than `row`, by its signed head. If the camera has no link in the store, anything
   * published is newer.
   */
  async isBehind(row: ChainRow): Promise<boolean> {
    const head = await this.#parts.published.head(row.id);
    return row.seq === 0 || (head !== null && isAhead(head, row));
  }

  /**
   * Brings the camera's row and the rows of its cases up to what is published. Null when the row changed meanwhile: read
   * again.
   */
  async adopt(row: ChainRow): Promise<ChainRow | null> {
    const { published, clock, onAdopted } = this.#parts;
    const [head, links] = [await published.head(row.id), await published.links(row.id)];
    const { tip, path, missing } = walkChain(links, row, head);
    const now = await this.#chains.get(row.id);
    if (now === null || now.version !== row.version) return null;
    const mended: string[] = [];
    const found: string[] = [];
    for (const [caseId, own] of Map.groupBy(path, (link) => link.caseId)) {
      const known = await this.#mend(caseId, own, clock.now());
      if (known === 'mended') mended.push(caseId);
      if (known === 'missing' && own.every(({ retiredAt }) => retiredAt === null)) found.push(caseId);
    }
    const isSame = tip.seq === row.seq && tip.headSha256 === row.headSha256 && mended.length === 0;
    if (isSame && found.length === row.unknownCases) return row;
    const next = { ...row, seq: tip.seq, headSha256: tip.headSha256, unknownCases: found.length };
    const written = await this.#chains.replace(next);
    if (!written.ok) return null;
    if (!isSame) onAdopted({ cameraId: row.id, fromSeq: row.seq, toSeq: tip.seq, missing, mended, found });
    return { ...next, version: written.version };
  }

  async #mend(caseId: string, links: readonly PublishedLink[], at: Date): Promise<'known' | 'mended' | 'missing'> {
    let isMended = false;
    const row = await changeCase(this.#cases, caseId, (known) => {
      const next = withPublished(known, links, at);
      isMended = next !== known;
      return next;
    });
    if (row === null) return 'missing';
    return isMended ? 'mended' : 'known';
  }
}
