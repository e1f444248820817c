import type { KeyObject } from 'node:crypto';
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { chmod, link, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { JiexunError } from '../../domain/error.ts';
import type { Signer } from '../../evidence/signature.ts';
import { keyIdOf } from '../../evidence/signature.ts';
import { errorCode, makeFolder, named, syncFolder, writeNewFile } from './durable-file.ts';

export const PUBLIC_KEY_FILE = 'public.pem';

/**
 * The key that signs this machine's evidence: made at first start in `<data>/keys/` for its owner alone, its public half at
 * `<data>/public.pem`, where `verify` looks for it.
 * @throws JiexunError JX_SIGNING_KEY when the key is unreadable, open to others, or not the one `public.pem` belongs to.
 */
export async function openSigningKey(dataDir: string): Promise<Signer> {
  const path = join(dataDir, 'keys', 'evidence-ed25519.pem');
  makeFolder(dirname(path));
  await chmod(dirname(path), 0o700);
  const pem = (await readOrNull(path)) ?? (await makeKey(path));
  await checkMode(path);
  const key = readKey(pem, path);
  const publicKey = createPublicKey(key);
  await publishPublicKey(join(dataDir, PUBLIC_KEY_FILE), publicKey, path);
  return { keyId: keyIdOf(publicKey), sign: (bytes) => sign(null, bytes, key) };
}

async function makeKey(path: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeOnce(path, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 0o600);
  return readFile(path, 'utf8');
}

function readKey(pem: string, path: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (cause) {
    throw new JiexunError('JX_SIGNING_KEY', `${path} is no private key; bring back the one that was there.`, { cause });
  }
  throw new JiexunError('JX_SIGNING_KEY', `${path} is no Ed25519 key; bring back the one that was there.`);
}

async function checkMode(path: string): Promise<void> {
  const mode = (await stat(path)).mode & 0o777;
  if ((mode & 0o077) === 0) return;
  const found = mode.toString(8).padStart(4, '0');
  throw new JiexunError(
    'JX_SIGNING_KEY',
    `${path} may be read by others (mode ${found}): whoever did can sign. chmod 600 it.`,
  );
}

async function publishPublicKey(path: string, publicKey: KeyObject, privatePath: string): Promise<void> {
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const found = await readOrNull(path);
  if (found === null) await writeOnce(path, pem, 0o644);
  else if (found.trim() !== pem.trim()) {
    const advice = 'bring back the right one of the two, or move both away together with the evidence they belong to';
    throw new JiexunError('JX_SIGNING_KEY', `${path} does not belong to ${privatePath}; ${advice}.`);
  }
}

/** Two that start at once agree: the first name stands. */
async function writeOnce(path: string, text: string, mode: number): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    writeNewFile(aside, new TextEncoder().encode(text), mode);
    await link(aside, path);
    syncFolder(dirname(path));
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw named(error, path);
  } finally {
    await rm(aside, { force: true });
  }
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
