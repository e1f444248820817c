import { Buffer } from 'node:buffer';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { CaseRow } from '../filing/case-entity.ts';
import { caseEntity } from '../filing/case-entity.ts';
import { presenceKey } from '../filing/case-key.ts';
import type { SightingRow } from '../filing/sighting-entity.ts';
import { sightingEntity } from '../filing/sighting-entity.ts';
import { caseFromManifests } from './case-from-manifests.ts';
import type { ChainRow } from './chain-entity.ts';
import { chainEntity } from './chain-entity.ts';
import { walkChain } from './chain-walk.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { manifestName } from './manifest.ts';
import { PublishedChain, type PublishedLink } from './published-chain.ts';
import type { KeyRing } from './signature.ts';
import { parseJson } from './signed-note.ts';

/** A case whose manifests are in the evidence and that has no row in the store. */
export interface FoundCase {
  readonly cameraId: string;
  readonly caseId: string;
  readonly folder: string;
  readonly links: readonly PublishedLink[];
}

const NOTHING = { seq: 0, headSha256: null };

/** Takes back cases that a lost or restored store does not know, from their signed manifests. */
export class FoundCases {
  readonly #cases: Collection<CaseRow>;
  readonly #sightings: Collection<SightingRow>;
  readonly #chains: Collection<ChainRow>;
  readonly #evidence: EvidenceStore;
  readonly #published: PublishedChain;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(parts: {
    readonly store: Store;
    readonly evidence: EvidenceStore;
    readonly ring: KeyRing;
    readonly clock: Pick<Clock, 'now'>;
  }) {
    this.#cases = parts.store.collection(caseEntity);
    this.#sightings = parts.store.collection(sightingEntity);
    this.#chains = parts.store.collection(chainEntity);
    this.#evidence = parts.evidence;
    this.#published = new PublishedChain(parts);
    this.#clock = parts.clock;
  }

  /**
   * The found cases of every camera, in the order in which they were sealed. Only links of the chain that ends at the signed
   * head count.
   */
  async find(): Promise<readonly FoundCase[]> {
    const found: FoundCase[] = [];
    for (const cameraId of await this.#evidence.tops('published')) {
      const head = await this.#published.head(cameraId);
      const { path } = walkChain(await this.#published.links(cameraId), NOTHING, head);
      for (const [caseId, links] of Map.groupBy(path, (link) => link.caseId)) {
        const folder = links.find((link) => link.folder !== null)?.folder;
        const isBuried = links.some(({ retiredAt }) => retiredAt !== null);
        if (!folder || isBuried || (await this.#cases.get(caseId)) !== null) continue;
        found.push({ cameraId, caseId, folder, links });
      }
    }
    return found;
  }

  /**
   * Takes one case back; null when its manifest lacks something that a row needs. Its presences belong to this case again.
   */
  async takeBack({ cameraId, caseId, folder, links }: FoundCase): Promise<CaseRow | null> {
    const last = Math.max(...links.map(({ no }) => no));
    const bytes = await this.#evidence.get('published', `${folder}/${manifestName(last)}`);
    const newest = bytes === null ? null : parseJson(Buffer.from(bytes).toString());
    const row = caseFromManifests(newest, { folder, links, at: this.#clock.now() });
    if (row?.id !== caseId) return null;
    const taken = await this.#cases.insert(row);
    // The same thing already has an open case, so a returning thing no longer joins this one.
    if (!taken.ok && taken.taken === 'openKey') await this.#cases.insert({ ...row, openKey: null });
    for (const { presenceId, firstSeenAt } of row.sightings) {
      const isFirst = row.presenceKey.startsWith(`${presenceId}|`);
      const id = isFirst ? row.presenceKey : presenceKey(presenceId, row.kind);
      await this.#sightings.insert({ id, version: 1, cameraId, presenceId, kind: row.kind, caseId, firstSeenAt });
    }
    await this.#isKnown(cameraId);
    return row;
  }

  /** The chain's row lists one unknown case less. */
  async #isKnown(cameraId: string): Promise<void> {
    for (;;) {
      const chain = await this.#chains.get(cameraId);
      if (chain === null || chain.unknownCases === 0) return;
      if ((await this.#chains.replace({ ...chain, unknownCases: chain.unknownCases - 1 })).ok) return;
    }
  }
}
