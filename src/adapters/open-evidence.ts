import { join } from 'node:path';
import type { EvidenceReader } from '../cases/evidence/evidence-reader.ts';
import type { PublicKeyShelf } from '../cases/evidence/public-key-shelf.ts';
import type { Signer } from '../cases/evidence/signature.ts';
import { JiexunError } from '../kernel/domain/error.ts';
import type { Log } from '../kernel/domain/log.ts';
import type { EvidenceSetting } from '../kernel/settings/evidence-setting.ts';
import { readEvidenceSetting } from '../kernel/settings/evidence-setting.ts';
import type { SigningSetting } from '../kernel/settings/signing-setting.ts';
import { DirectoryKeyShelf } from './files/directory-key-shelf.ts';
import { EvidenceThread } from './files/evidence-thread.ts';
import { findPublicKey, openFolder } from './files/folder-reader.ts';
import { openSharedSigningKey, openSigningKey } from './files/signing-key.ts';
import type { OpenEvidence } from './opened-evidence.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The client of S3 is loaded only for a bucket. @throws JiexunError JX_EVIDENCE_SETTING when the keys of a bucket are missing. */
export async function openEvidence(
  setting: EvidenceSetting,
  { env, log }: { readonly env: Environment; readonly log: Log },
): Promise<OpenEvidence> {
  if (setting.type === 'bucket') return (await import('./s3/open-bucket.ts')).openBucket(setting, { env, log });
  const { folder, type } = setting;
  const thread = new EvidenceThread({ dataDir: folder, isShared: type === 'shared-folder' });
  return {
    store: thread,
    shelf: new DirectoryKeyShelf({ folder }),
    where: join(folder, 'evidence'),
    close: () => thread.close(),
  };
}

/**
 * The key that signs: the shared one where it is named, else the data folder's own, which is for evidence in the data folder only.
 * @throws JiexunError JX_SIGNING_KEY when it is missing, unusable, or not the one the evidence there is signed with.
 */
export async function openSigner(
  { evidence, signing }: { readonly evidence: EvidenceSetting; readonly signing: SigningSetting | null },
  { shelf, log }: { readonly shelf: PublicKeyShelf; readonly log: Log },
): Promise<Signer> {
  if (signing !== null) return openSharedSigningKey(signing, { shelf, log });
  if (evidence.type === 'own-folder') return openSigningKey(evidence.folder);
  const make = 'make one with `openssl genpkey -algorithm ed25519 -out key.pem`, and give it to every machine';
  const what = `JIEXUN_EVIDENCE is set, but no key that all machines sign with: ${make} (JIEXUN_SIGNING_KEY_FILE).`;
  throw new JiexunError('JX_SIGNING_KEY', what);
}

/** For `verify`: a folder on disk, or `s3://bucket/prefix/evidence/camera?endpoint=…`. Null when there is none. */
export async function openAnyFolder(folder: string, env: Environment): Promise<EvidenceReader | null> {
  return folder.startsWith('s3://') ? (await readBucket(folder, env)).reader : openFolder(folder);
}

/** The public keys beside such a folder's `evidence`; null when there are none. */
export async function findAnyPublicKey(folder: string, env: Environment): ReturnType<typeof findPublicKey> {
  return folder.startsWith('s3://') ? (await readBucket(folder, env)).keys : findPublicKey(folder);
}

async function readBucket(folder: string, env: Environment) {
  const setting = readEvidenceSetting(folder, { dataFolder: '', workingFolder: '' });
  if (setting.type !== 'bucket') throw new JiexunError('JX_NOT_EVIDENCE', `${folder} is no bucket.`);
  return (await import('./s3/open-bucket.ts')).openBucketForReading(setting, env);
}
