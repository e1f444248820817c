import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isSignedBy, readPublicKey } from '../../cases/evidence/signature.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { openSigningKey } from './signing-key.ts';

const message = new TextEncoder().encode('what was seen');

test('the key is made once, for its owner alone, and its public half checks what it signs', async () => {
  const dataDir = scratchFolder();
  const [signer, again] = await Promise.all([openSigningKey(dataDir), openSigningKey(dataDir)]);
  expect(again.keyId).toBe(signer.keyId);
  expect((await stat(join(dataDir, 'keys', 'evidence-ed25519.pem'))).mode & 0o777).toBe(0o600);
  expect(await readdir(join(dataDir, 'keys'))).toEqual(['evidence-ed25519.pem']);
  const key = readPublicKey(await readFile(join(dataDir, 'public.pem'), 'utf8'));
  expect(key?.keyId).toBe(signer.keyId);
  expect(key && isSignedBy(key, message, again.sign(message))).toBe(true);
  expect(key && isSignedBy(key, new TextEncoder().encode('something else'), signer.sign(message))).toBe(false);
});

test('a key that others may read is refused', async () => {
  const dataDir = scratchFolder();
  await openSigningKey(dataDir);
  await chmod(join(dataDir, 'keys', 'evidence-ed25519.pem'), 0o644);
  await expect(openSigningKey(dataDir)).rejects.toMatchObject({ code: 'JX_SIGNING_KEY' });
});

test('a public key that belongs to another is refused, a missing one comes back', async () => {
  const [dataDir, other] = [scratchFolder(), scratchFolder()];
  const signer = await openSigningKey(dataDir);
  await openSigningKey(other);
  const own = await readFile(join(dataDir, 'public.pem'), 'utf8');
  await writeFile(join(dataDir, 'public.pem'), await readFile(join(other, 'public.pem')));
  await expect(openSigningKey(dataDir)).rejects.toMatchObject({ code: 'JX_SIGNING_KEY' });
  await writeFile(join(dataDir, 'public.pem'), own);
  expect((await openSigningKey(dataDir)).keyId).toBe(signer.keyId);
});

test('what is no Ed25519 public key is none, a private key least of all', async () => {
  const dataDir = scratchFolder();
  await openSigningKey(dataDir);
  expect(readPublicKey(await readFile(join(dataDir, 'keys', 'evidence-ed25519.pem'), 'utf8'))).toBeNull();
  expect(readPublicKey('nothing')).toBeNull();
});
