import { Buffer } from 'node:buffer';
import { z } from 'zod';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { PendingLink } from './chain-entity.ts';
import { isAhead } from './chain-walk.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { CHAIN_FILE, manifestName, SIGNATURE_SUFFIX } from './manifest.ts';
import type { PublishedChain } from './published-chain.ts';
import type { Signer } from './signature.ts';
import { sha256Hex } from './signature.ts';
import { parseJson, writeNote } from './signed-note.ts';

const claimSchema = z.object({
  sha256: z.string(),
  seq: z.number().int().positive(),
  no: z.number().int().positive(),
  stagedFolder: z.string(),
  folder: z.string(),
});
type Claim = z.infer<typeof claimSchema>;

/**
 * Gives away each number of a chain once. Two workers whose stores do not know each other (one was restored from a backup)
 * may sign the same chain. So a claim is a file name in the staged area that is never given again. The claim of the number
 * before is deleted when the chain has moved on.
 */
export class LinkClaims {
  readonly #evidence: EvidenceStore;
  readonly #published: PublishedChain;
  readonly #signer: Signer;

  constructor(parts: {
    readonly evidence: EvidenceStore;
    readonly published: PublishedChain;
    readonly signer: Signer;
  }) {
    this.#evidence = parts.evidence;
    this.#published = parts.published;
    this.#signer = parts.signer;
  }

  /** Claims the number. False when it belongs to a link of another store; that link is then published, with its head. */
  async take(cameraId: string, link: PendingLink): Promise<boolean> {
    const { sha256, seq, no, stagedFolder, folder } = link;
    const bytes = Buffer.from(JSON.stringify({ sha256, seq, no, stagedFolder, folder } satisfies Claim));
    while (!(await this.#isNamed(cameraId, seq, bytes))) {
      const theirs = await this.#read(cameraId, seq);
      if (theirs === null) continue;
      if (await this.#finish(cameraId, theirs)) return false;
      // The claim's maker is gone, and so are its staged files.
      await this.drop(cameraId, seq);
    }
    const head = await this.#published.head(cameraId);
    if (head === null || !isAhead(head, { seq: seq - 1, headSha256: link.prevSha256 })) return true;
    if (head.headSha256 === sha256 || (await this.#isPublished(folder, link))) return true;
    await this.drop(cameraId, seq);
    return false;
  }

  async drop(cameraId: string, seq: number): Promise<void> {
    if (seq > 0) await this.#evidence.delete('staged', pathOf(cameraId, seq));
  }

  async #isNamed(cameraId: string, seq: number, bytes: Uint8Array): Promise<boolean> {
    try {
      await this.#evidence.stage(folderOf(cameraId), [{ name: nameOf(seq), bytes }]);
      return true;
    } catch (error) {
      if (error instanceof JiexunError && error.code === 'JX_EVIDENCE_EXISTS') return false;
      throw error;
    }
  }

  /** Reads a claim. Null when it was deleted just now. A claim that cannot be read belongs to nobody. */
  async #read(cameraId: string, seq: number): Promise<Claim | null> {
    const bytes = await this.#evidence.get('staged', pathOf(cameraId, seq));
    if (bytes === null) return null;
    const claim = claimSchema.safeParse(parseJson(Buffer.from(bytes).toString())).data;
    if (claim?.seq === seq) return claim;
    await this.drop(cameraId, seq);
    return null;
  }

  /**
   * Finishes a link. Its maker has counted it, so anybody may publish it. False when nothing of it exists, or when we did not
   * sign it.
   */
  async #finish(cameraId: string, claim: Claim): Promise<boolean> {
    const { stagedFolder, folder, no, seq, sha256 } = claim;
    // Look in the staged area first: its maker may be moving it to the published area at this moment.
    if (await this.#isStaged(claim)) await this.#evidence.publish(stagedFolder, folder, manifestName(no));
    else if (!(await this.#isPublished(folder, claim))) return false;
    const head = await this.#published.head(cameraId);
    if (head !== null && head.seq >= seq) return true;
    const note = { format: 'jiexun-chain/1', cameraId, seq, headSha256: sha256 };
    await this.#evidence.putHead(`${cameraId}/${CHAIN_FILE}`, writeNote(note, this.#signer));
    return true;
  }

  async #isStaged({ stagedFolder, no, sha256 }: Claim): Promise<boolean> {
    const path = `${stagedFolder}/${manifestName(no)}`;
    const bytes = await this.#evidence.get('staged', path);
    const signature = await this.#evidence.get('staged', `${path}${SIGNATURE_SUFFIX}`);
    if (bytes === null || signature === null || sha256Hex(bytes) !== sha256) return false;
    return this.#published.isOurs(bytes, signature);
  }

  async #isPublished(folder: string, { no, sha256 }: Pick<Claim, 'no' | 'sha256'>): Promise<boolean> {
    const bytes = await this.#evidence.get('published', `${folder}/${manifestName(no)}`);
    return bytes !== null && sha256Hex(bytes) === sha256;
  }
}

function folderOf(cameraId: string): string {
  return `links/${cameraId}`;
}

function nameOf(seq: number): string {
  return `${seq}.json`;
}

function pathOf(cameraId: string, seq: number): string {
  return `${folderOf(cameraId)}/${nameOf(seq)}`;
}
