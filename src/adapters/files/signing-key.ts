import { generateKeyPairSync } from 'node:crypto';
import { chmod, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PublicKeyShelf } from '../../cases/evidence/public-key-shelf.ts';
import type { Signer } from '../../cases/evidence/signature.ts';
import { readPrivateKeys, shelvedSigner } from '../../cases/evidence/signing-secret.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { SigningSetting } from '../../kernel/settings/signing-setting.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { DirectoryKeyShelf, readOrNull, writeOnce } from './directory-key-shelf.ts';
import { errorCode, makeFolder } from './durable-file.ts';

/**
 * Opens the key that signs this machine's evidence. The first start makes it in `<data>/keys/`, readable only by its
 * owner. Its public half is `<data>/public.pem`, where `verify` looks for it. `announce`: the key was made just now.
 * @throws JiexunError JX_SIGNING_KEY when the key is unreadable, readable by others, or not the key that
 * `public.pem` belongs to.
 */
export async function openSigningKey(
  dataDir: string,
  announce: (keyId: string) => void = () => undefined,
): Promise<Signer> {
  const path = join(dataDir, 'keys', 'evidence-ed25519.pem');
  makeFolder(dirname(path));
  await chmod(dirname(path), 0o700);
  const pem = (await readOrNull(path)) ?? (await makeKey(path));
  await checkMode(path, { refused: 0o077, what: 'key-error.others-read', mend: '600' });
  return shelvedSigner(readPrivateKeys(pem, path), {
    shelf: new DirectoryKeyShelf({ folder: dataDir }),
    from: path,
    announce,
  });
}

/**
 * Opens the key that several machines share, from a secret file or the environment. `shelf`: where its public half
 * lies beside the evidence. Everybody inside a container can read its secrets: this gives a warning. If others may
 * write the file, it is refused.
 * @throws JiexunError JX_SIGNING_KEY, before the first camera is opened.
 */
export async function openSharedSigningKey(
  setting: SigningSetting,
  {
    shelf,
    log,
    announce = () => undefined,
  }: { readonly shelf: PublicKeyShelf; readonly log: Log; readonly announce?: (keyId: string) => void },
): Promise<Signer> {
  if (setting.type === 'text')
    return shelvedSigner(readPrivateKeys(setting.text, setting.from), { shelf, from: setting.from, announce });
  const { path } = setting;
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const why = errorCode(error) ?? 'unknown';
    const user = process.geteuid?.();
    const what =
      why === 'EACCES' && user !== undefined
        ? saying('key-error.key-file-refused', { path, why, user })
        : saying('key-error.no-key-file', { path, why });
    throw saidError('JX_SIGNING_KEY', what);
  });
  const mode = await checkMode(path, { refused: 0o022, what: 'key-error.others-write', mend: '400' });
  if ((mode & 0o004) !== 0) log.warn('the signing key may be read by every user of this machine', { path });
  return shelvedSigner(readPrivateKeys(text, path), { shelf, from: path, announce });
}

async function makeKey(path: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeOnce(path, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 0o600);
  return readFile(path, 'utf8');
}

async function checkMode(
  path: string,
  {
    refused,
    what,
    mend,
  }: {
    readonly refused: number;
    readonly what: 'key-error.others-read' | 'key-error.others-write';
    readonly mend: string;
  },
): Promise<number> {
  const mode = (await stat(path)).mode & 0o777;
  if ((mode & refused) === 0) return mode;
  const found = mode.toString(8).padStart(4, '0');
  throw saidError('JX_SIGNING_KEY', saying(what, { path, mode: found, mend }));
}
