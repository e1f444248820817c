import { join } from 'node:path';
import type { EvidenceReader } from '../cases/evidence/evidence-reader.ts';
import type { EnclosedKeys } from '../cases/evidence/key-succession.ts';
import type { PublicKeyShelf } from '../cases/evidence/public-key-shelf.ts';
import type { Signer } from '../cases/evidence/signature.ts';
import { vouchedFor } from '../cases/evidence/signing-secret.ts';
import type { Log } from '../kernel/domain/log.ts';
import type { EvidenceSetting } from '../kernel/settings/evidence-setting.ts';
import { readEvidenceSetting } from '../kernel/settings/evidence-setting.ts';
import type { SigningSetting } from '../kernel/settings/signing-setting.ts';
import { saidError } from '../kernel/words/said-error.ts';
import { saying } from '../kernel/words/saying.ts';
import type { Words } from '../kernel/words/words.ts';
import { DirectoryKeyShelf } from './files/directory-key-shelf.ts';
import { EvidenceThread } from './files/evidence-thread.ts';
import { findEnclosedKeys, openFolder } from './files/folder-reader.ts';
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
 * Opens the key that signs: the shared key where one is named, otherwise the data folder's own key, which is only for
 * evidence in the data folder.
 * @throws JiexunError JX_SIGNING_KEY when it is missing, unusable, or not the one the evidence there is signed with.
 */
export async function openSigner(
  { evidence, signing }: { readonly evidence: EvidenceSetting; readonly signing: SigningSetting | null },
  { shelf, words, log }: { readonly shelf: PublicKeyShelf; readonly words: Words; readonly log: Log },
): Promise<Signer> {
  const announce = (keyId: string) => log.warn(words.say('serve.new-key', { keyId }));
  if (signing !== null) return openSharedSigningKey(signing, { shelf, log, announce });
  if (evidence.type === 'own-folder') return openSigningKey(evidence.folder, announce);
  throw saidError('JX_SIGNING_KEY', saying('setting-error.no-shared-key'));
}

/** The ids of the keys that signed the evidence there, today's key last; empty while nothing was signed yet. */
export async function signingKeyIds(setting: EvidenceSetting, env: Environment): Promise<readonly string[]> {
  const shelf =
    setting.type === 'bucket'
      ? (await import('./s3/open-bucket.ts')).openShelf(setting, env)
      : new DirectoryKeyShelf({ folder: setting.folder });
  return (await vouchedFor(shelf)).map(({ keyId }) => keyId);
}

/** For `verify`: a folder on disk, or `s3://bucket/prefix/evidence/camera?endpoint=…`. Null when there is none. */
export async function openAnyFolder(folder: string, env: Environment): Promise<EvidenceReader | null> {
  return folder.startsWith('s3://') ? (await readBucket(folder, env)).reader : openFolder(folder);
}

/** The public keys beside such a folder's `evidence`; null when there are none. */
export async function findAnyKeys(folder: string, env: Environment): Promise<EnclosedKeys | null> {
  return folder.startsWith('s3://') ? (await readBucket(folder, env)).keys : findEnclosedKeys(folder);
}

async function readBucket(folder: string, env: Environment) {
  const setting = readEvidenceSetting(folder, { dataFolder: '', workingFolder: '' });
  if (setting.type !== 'bucket') throw saidError('JX_NOT_EVIDENCE', saying('evidence-error.no-bucket', { folder }));
  return (await import('./s3/open-bucket.ts')).openBucketForReading(setting, env);
}
