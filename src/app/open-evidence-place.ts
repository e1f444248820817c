import { openEvidence, openSigner } from '../adapters/open-evidence.ts';
import { openHeadKeeper } from '../adapters/open-heads.ts';
import type { EvidenceStore } from '../cases/evidence/evidence-store.ts';
import type { HeadKeeper } from '../cases/evidence/head-keeper.ts';
import type { PublicKeyShelf } from '../cases/evidence/public-key-shelf.ts';
import type { Signer } from '../cases/evidence/signature.ts';
import type { Log } from '../kernel/domain/log.ts';
import type { EvidenceSetting } from '../kernel/settings/evidence-setting.ts';
import type { HeadsSetting } from '../kernel/settings/heads-setting.ts';
import type { SigningSetting } from '../kernel/settings/signing-setting.ts';
import type { Environment } from '../kernel/settings/variables.ts';
import type { Words } from '../kernel/words/words.ts';

export interface EvidencePlaceSetting {
  readonly evidence: EvidenceSetting;
  readonly signing: SigningSetting | null;
  readonly heads: HeadsSetting | null;
  /** For the keys of a bucket. */
  readonly env: Environment;
}

/** Where evidence is kept, and what signs it. */
export interface EvidencePlace {
  /** `sweep` removes files that a killed process was writing. */
  readonly evidence: EvidenceStore & { sweep(): Promise<void> };
  /** The folder whose disk it fills; null for a bucket. */
  readonly evidenceFolder: string | null;
  readonly signer: Signer;
  /** The public keys, for whoever verifies what is handed over. */
  readonly shelf: PublicKeyShelf;
  /** Null: heads are kept nowhere else. */
  readonly headKeeper: HeadKeeper | null;
  /** The place as people find it: a folder, or a bucket's address. */
  readonly where: string;
  /** Whether other processes write there too. */
  readonly isShared: boolean;
}

/**
 * Opens the place and the key and checks them before the first camera. Everything opened is closed with `stack`.
 * @throws JiexunError that says what is wrong with the place or the key.
 */
export async function openEvidencePlace(
  { evidence, signing, heads, env }: EvidencePlaceSetting,
  { words, log }: { readonly words: Words; readonly log: Log },
  stack: AsyncDisposableStack,
): Promise<EvidencePlace> {
  const { store, shelf, where, close } = await openEvidence(evidence, { env, log });
  stack.defer(close);
  await store.check();
  const signer = await openSigner({ evidence, signing }, { shelf, words, log });
  const headKeeper = heads === null ? null : await openHeadKeeper(heads, { env, evidence: store });
  stack.defer(async () => headKeeper?.close());
  const evidenceFolder = evidence.type === 'bucket' ? null : evidence.folder;
  return {
    evidence: store,
    evidenceFolder,
    signer,
    shelf,
    headKeeper,
    where,
    isShared: evidence.type !== 'own-folder',
  };
}
