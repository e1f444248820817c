import { ANCHORS, anchorText, printAnchor } from '../../cases/evidence/anchor.ts';
import type { EvidenceStore } from '../../cases/evidence/evidence-store.ts';
import type { HeadKeeper, StandingHead } from '../../cases/evidence/head-keeper.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { answerFault, timeStampRequest } from './time-stamp.ts';

/** One stamp of a time-stamp authority over the heads of all cameras; its answer is kept beside each head. */
export class StampedHeads implements HeadKeeper {
  readonly #evidence: EvidenceStore;
  readonly #post: (body: Uint8Array) => Promise<Uint8Array>;

  /** `post`: to the authority, and its answer. */
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
    // One that a killed process has staged is another stamp over the same head: either serves.
    const staged = `anchors/${cameraId}/${seq}`;
    if ((await this.#evidence.get('staged', `${staged}/${name}`)) === null)
      await this.#evidence.stage(staged, [{ name, bytes }]);
    await this.#evidence.publish(staged, folder, name);
  }
}
