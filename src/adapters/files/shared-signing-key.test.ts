import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ringOf } from '../../cases/evidence/key-succession.ts';
import { readPublicKeys } from '../../cases/evidence/signature.ts';
import { verifyEvidence } from '../../cases/evidence/verify-evidence.ts';
import { readSigningSetting } from '../../kernel/settings/signing-setting.ts';
import { aPresence, aViolation } from '../../testing/builders/case-builders.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { publicKeyShelfContract } from '../../testing/contracts/public-key-shelf-contract.ts';
import { AT_FILING, EvidenceWorld } from '../../testing/worlds/evidence-world.ts';
import { DirectoryKeyShelf } from './directory-key-shelf.ts';
import { findEnclosedKeys, openFolder } from './folder-reader.ts';
import { openSharedSigningKey } from './signing-key.ts';

const log = new KeptLog();

function aPem(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

const inText = (text: string) => ({ type: 'text', text, from: 'JIEXUN_SIGNING_KEY' }) as const;
const shelfIn = (folder: string) => new DirectoryKeyShelf({ folder });

publicKeyShelfContract('a folder', async () => shelfIn(scratchFolder()));

test.each<[string, (pem: string) => string]>([
  ['PEM', (pem) => pem],
  ['PEM with \\n written out', (pem) => pem.replaceAll('\n', '\\n')],
  ['base64 of PEM', (pem) => Buffer.from(pem).toString('base64')],
  ['base64 of DER', (pem) => pem.split('\n').slice(1, -2).join('')],
])('two machines with one key as %s sign as one', async (_, as) => {
  const [folder, pem] = [scratchFolder(), aPem()];
  const [one, two] = await Promise.all(
    [pem, as(pem)].map((text) => openSharedSigningKey(inText(text), { shelf: shelfIn(folder), log })),
  );
  expect(one?.keyId).toBe(two?.keyId);
  expect(await shelfIn(folder).pems()).toHaveLength(1);
});

test.each([
  ['nothing', ' '],
  ['no key', 'c2VjcmV0LXRoaW5nLW5vLWtleQ=='],
  ['a public key', generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString()],
  [
    'another kind',
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  ],
])('%s is refused, and not repeated', async (_, text) => {
  const error = await openSharedSigningKey(inText(text), { shelf: shelfIn(scratchFolder()), log }).catch(
    (e: unknown) => e,
  );
  expect(error).toMatchObject({ code: 'JX_SIGNING_KEY' });
  if (text.trim() !== '') expect(String(error)).not.toContain(text.slice(30, 60) || text);
});

test('a wrong key is found before the first camera, and says how to change it on purpose', async () => {
  const folder = scratchFolder();
  await openSharedSigningKey(inText(aPem()), { shelf: shelfIn(folder), log });
  const wrong = openSharedSigningKey(inText(aPem()), { shelf: shelfIn(folder), log });
  await expect(wrong).rejects.toMatchObject({
    code: 'JX_SIGNING_KEY',
    message: expect.stringContaining('before the old'),
  });
  expect(await shelfIn(folder).pems()).toHaveLength(1);
});

test('a key that nobody before it has signed for is not ours, wherever it lies', async () => {
  const folder = scratchFolder();
  const [own, laid] = [aPem(), aPem()];
  await openSharedSigningKey(inText(own), { shelf: shelfIn(folder), log });
  const forged = createPublicKey(laid).export({ type: 'spki', format: 'pem' }).toString();
  await shelfIn(folder).put('laid-there', forged);
  await expect(openSharedSigningKey(inText(laid), { shelf: shelfIn(folder), log })).rejects.toMatchObject({
    code: 'JX_SIGNING_KEY',
  });
  const { ring } = await openSharedSigningKey(inText(own), { shelf: shelfIn(folder), log });
  expect(ring).toHaveLength(1);
});

test('a key is announced when it signs for the first time, and not again', async () => {
  const folder = scratchFolder();
  const [old, young] = [aPem(), aPem()];
  const announced: string[] = [];
  const announce = (keyId: string) => void announced.push(keyId);
  const signers = [];
  for (const text of [old, old, `${young}${old}`, young])
    signers.push(await openSharedSigningKey(inText(text), { shelf: shelfIn(folder), log, announce }));
  expect(announced).toEqual([signers[0]?.keyId, signers[2]?.keyId]);
  expect(signers[3]?.ring.map(({ keyId }) => keyId)).toEqual(announced);
});

test('after the key was changed old and new evidence of one camera verifies, and the old key may be forgotten', async () => {
  const dataDir = scratchFolder();
  const [old, young] = [aPem(), aPem()];
  const world = new EvidenceWorld(dataDir);
  const sealWith = async (text: string, id: string) => {
    const signer = await openSharedSigningKey(inText(text), { shelf: shelfIn(dataDir), log });
    const presence = aPresence({ id, thingId: `thing-${id}` });
    await world.keep(presence, AT_FILING);
    await world.filing.file(aViolation(presence));
    await world.newSealing({ signer }).seal((await world.caseOf(presence)).id);
  };
  await sealWith(old, 'a');
  await sealWith(`${young}${old}`, 'b');
  await sealWith(young, 'c');
  const camera = join(dataDir, 'evidence', 'yard-east');
  const reader = await openFolder(camera);
  const found = await findEnclosedKeys(camera);
  const keys = ringOf(readPublicKeys(found?.pems[0] ?? ''), found?.successions ?? []);
  expect(keys).toHaveLength(2);
  expect(reader && (await verifyEvidence(reader, keys))).toMatchObject({ breaches: [], manifests: 3 });
  const [first] = keys;
  expect(first && reader && (await verifyEvidence(reader, first))?.breaches.length).toBeGreaterThan(0);
});

test.each([
  [0o400, null, []],
  [0o444, null, ['the signing key may be read by every user of this machine']],
  [0o662, 'JX_SIGNING_KEY', []],
])('a secret file of mode %o', async (mode, code, warnings) => {
  const [folder, heard] = [scratchFolder(), new KeptLog()];
  const path = join(folder, 'key.pem');
  writeFileSync(path, aPem());
  chmodSync(path, mode);
  const opened = await openSharedSigningKey({ type: 'file', path }, { shelf: shelfIn(folder), log: heard }).catch(
    (e) => e,
  );
  if (code !== null) expect(opened).toMatchObject({ code });
  else expect(opened).toHaveProperty('keyId');
  expect(heard.lines.map(({ message }) => message)).toEqual(warnings);
});

test('a secret file that is not there is named', async () => {
  const gone = openSharedSigningKey({ type: 'file', path: '/nowhere/key' }, { shelf: shelfIn(scratchFolder()), log });
  await expect(gone).rejects.toMatchObject({
    code: 'JX_SIGNING_KEY',
    message: expect.stringContaining('/nowhere/key'),
  });
});

test('the setting: a file, the key itself, neither, never both', () => {
  expect(readSigningSetting({}, '/here')).toBeNull();
  expect(readSigningSetting({ JIEXUN_SIGNING_KEY_FILE: 'k.pem' }, '/here')).toEqual({
    type: 'file',
    path: '/here/k.pem',
  });
  expect(readSigningSetting({ JIEXUN_SIGNING_KEY: 'x' }, '/here')).toEqual(inText('x'));
  const both = { JIEXUN_SIGNING_KEY_FILE: 'k.pem', JIEXUN_SIGNING_KEY: 'x' };
  expect(() => readSigningSetting(both, '/here')).toThrow(/keep one/);
});
