import { ANCHORS, anchorText, printAnchor } from '../../cases/evidence/anchor.ts';
import type { EvidenceStore } from '../../cases/evidence/evidence-store.ts';
import type { HeadKeeper, StandingHead } from '../../cases/evidence/head-keeper.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { answerFault, timeStampRequest } from './time-stamp.ts';

/**
 * Gets one stamp from a time-stamp authority for the heads of all cameras. The authority's answer is kept beside
 * each head.
 */
export class StampedHeads implements HeadKeeper {
  readonly #evidence: EvidenceStore;
  readonly #post: (body: Uint8Array) => Promise<Uint8Array>;

  /** `post` sends a request to the authority and gives its answer. */
  constructor(parts: { readonly evidence: EvidenceStore; readonly post: (body: Uint8Array) => Promise<Uint8Array> }) {
    this.#evidence = parts.evidence;
    this.#post = parts.post;
  }

  async keep(heads: readonly StandingHead[]): Promise<void> {
    const { hashes, bytes } = anchorText(heads.map((head) => head.bytes));
    const answer = await this.#post(timeStampRequest(bytes));
    const fault = answerFault(answer, bytes);
    if (fault !== null) throw saidError('JX_HEADS_REFUSED', saying('evidence-error.stamp-answer', { fault }));
    for (const head of heads) await this.#publish(head, printAnchor(head.bytes, hashes, answer));
  }

  async close(): Promise<void> {
    return Promise.resolve();
  }

  async #publish({ cameraId, seq }: StandingHead, bytes: Uint8Array): Promise<void> {
    const [name, folder] = [`${seq}.json`, `${cameraId}/${ANCHORS}`];
    if ((await this.#evidence.get('published', `${folder}/${name}`)) !== null) return;
    // A killed process may have staged another stamp for the same head. Either stamp is good.
    const staged = `anchors/${cameraId}/${seq}`;
    if ((await this.#evidence.get('staged', `${staged}/${name}`)) === null)
      await this.#evidence.stage(staged, [{ name, bytes }]);
    await this.#evidence.publish(staged, folder, name);
  }
}
