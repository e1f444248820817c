import { cp, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openFolder } from '../../adapters/files/folder-reader.ts';
import { saying } from '../../kernel/words/saying.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import type { SealedYard } from '../../testing/builders/sealed-yard.ts';
import { promisesOf, sealedYard } from '../../testing/builders/sealed-yard.ts';
import { aKeyPair } from '../../testing/worlds/evidence-world.ts';
import { placeOf } from './evidence-place.ts';
import { UnreadableFile } from './evidence-reader.ts';
import { chainHeadSchema } from './manifest.ts';
import { readNote } from './signed-note.ts';
import { verifyEvidence } from './verify-evidence.ts';

let yard: SealedYard;

beforeEach(async () => {
  yard = await sealedYard();
});

async function flipByte(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

describe('untouched', () => {
  test('a camera’s folder keeps all promises', async () => {
    expect(await yard.world.verify()).toMatchObject({ subject: 'camera', id: 'yard-east', breaches: [], manifests: 4 });
  });

  test('a case keeps all promises, also when it was copied somewhere else', async () => {
    const copy = join(scratchFolder(), 'given to the police');
    await cp(yard.pathTo(yard.folderOf(1)), copy, { recursive: true });
    const reader = await openFolder(copy);
    const verdict = reader && (await verifyEvidence(reader, yard.world.keys.key));
    expect(verdict).toMatchObject({ subject: 'case', id: yard.cases[1]?.id, breaches: [], manifests: 2 });
  });

  test('a folder of something else is neither a case nor a camera', async () => {
    const other = scratchFolder();
    await writeFile(join(other, 'holiday.jpg'), 'x');
    const reader = await openFolder(other);
    expect(reader && (await verifyEvidence(reader, yard.world.keys.key))).toBeNull();
    expect(await openFolder(join(other, 'none'))).toBeNull();
  });
});

describe('a flipped byte', () => {
  test('in any file of a case is found, first byte or last', async () => {
    const files = await readdir(yard.pathTo(yard.folderOf(1)));
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      const path = yard.pathTo(`${yard.folderOf(1)}/${file}`);
      const { length } = await readFile(path);
      for (const at of [0, Math.floor(length / 2), length - 1]) {
        await flipByte(path, at);
        const { breaches } = await yard.world.verify(yard.folderOf(1));
        expect(breaches, `${file} at ${at}`).not.toEqual([]);
        await flipByte(path, at);
      }
    }
    expect((await yard.world.verify()).breaches).toEqual([]);
  }, 60_000);

  test('at any place of the chain head is found', async () => {
    const bytes = await readFile(yard.pathTo('yard-east/chain.json'));
    expect(readNote(bytes, chainHeadSchema, [yard.world.keys.key])).toHaveProperty('note');
    for (let at = 0; at < bytes.length; at += 1) {
      for (const bit of [1, 2, 4, 8, 16, 32, 64, 128]) {
        const flipped = Buffer.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ bit;
        expect(readNote(flipped, chainHeadSchema, [yard.world.keys.key]), `bit ${bit} at ${at}`).toHaveProperty('why');
      }
    }
  }, 60_000);
});

test('a file that may not be read is one finding, and the other files are checked', async () => {
  const reader = await openFolder(yard.pathTo('yard-east'));
  if (reader === null) throw new Error('no folder');
  const refused = (path: string) =>
    path.startsWith(yard.folderOf(0).replace('yard-east/', '')) && !path.endsWith('.sig');
  const unlessRefused = async <T>(path: string, read: () => Promise<T>): Promise<T> => {
    if (refused(path)) throw new UnreadableFile('EACCES');
    return read();
  };
  const verdict = await verifyEvidence(
    {
      ...reader,
      read: (path) =>
        path.endsWith('manifest.json') ? reader.read(path) : unlessRefused(path, () => reader.read(path)),
      sha256: (path) => unlessRefused(path, () => reader.sha256(path)),
    },
    yard.world.keys.key,
  );
  expect(verdict?.manifests).toBe(4);
  expect(promisesOf(verdict?.breaches ?? [])).toEqual(['files']);
  expect(verdict?.breaches[0]?.what).toEqual(saying('breach.unreadable', { why: 'EACCES' }));
});

test('a large file is hashed piece by piece', async () => {
  const folder = scratchFolder();
  await writeFile(join(folder, 'large'), '');
  await truncate(join(folder, 'large'), 400 * 1_024 ** 2);
  const before = process.memoryUsage().rss;
  const reader = await openFolder(folder);
  expect(await reader?.sizeOf('large')).toBe(400 * 1_024 ** 2);
  expect(await reader?.sha256('large')).toMatch(/^[0-9a-f]{64}$/);
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1_024 ** 2);
}, 60_000);

describe('one case', () => {
  const check = async (keptHead: Uint8Array | null = null, folder = yard.folderOf(1)) => {
    const names = yard.pathTo(folder).split('/');
    const [reader, camera] = [await openFolder(yard.pathTo(folder)), await openFolder(yard.pathTo('yard-east'))];
    if (reader === null) throw new Error('no folder');
    return verifyEvidence(reader, yard.world.keys.key, { keptHead, place: placeOf(names), camera });
  };

  test('in its camera’s folder is checked with its chain', async () => {
    expect(await check()).toMatchObject({
      subject: 'case',
      id: yard.cases[1]?.id,
      breaches: [],
      manifests: 2,
      upToSeq: 4,
    });
  });

  test('whose later part was taken away is found by its camera’s chain', async () => {
    const files = await readdir(yard.pathTo(yard.folderOf(1)));
    for (const file of files.filter((name) => /0002|left/.test(name)))
      await rm(yard.pathTo(`${yard.folderOf(1)}/${file}`));
    const verdict = await check();
    expect(verdict?.upToSeq).toBeNull();
    expect(verdict?.breaches).toMatchObject([{ promise: 'chain', where: 'link 4' }]);
  });

  test('does not report changes to the files of another', async () => {
    await rm(yard.pathTo(`${yard.folderOf(0)}/sheet.jpg`));
    expect((await check())?.breaches).toEqual([]);
  });

  test('in another camera’s folder is reported', async () => {
    const other = yard.pathTo('gate/2026-01-01');
    await mkdir(other, { recursive: true });
    await cp(yard.pathTo(yard.folderOf(0)), join(other, yard.cases[0]?.id ?? ''), { recursive: true });
    const names = join(other, yard.cases[0]?.id ?? '').split('/');
    const [reader, camera] = [await openFolder(names.join('/')), await openFolder(yard.pathTo('gate'))];
    const verdict = reader && (await verifyEvidence(reader, yard.world.keys.key, { place: placeOf(names), camera }));
    expect(verdict?.breaches.map(({ what }) => what)).toContainEqual(
      saying('breach.chain-of-other', { cameraId: 'yard-east', folder: 'gate' }),
    );
  });
});

test('with a wrong key nothing holds', async () => {
  const reader = await openFolder(yard.pathTo('yard-east'));
  const verdict = reader && (await verifyEvidence(reader, aKeyPair().key));
  expect(promisesOf(verdict?.breaches ?? [])).toEqual(['head', 'signatures']);
  expect(verdict?.breaches[1]?.what).toMatchObject({
    ...{ key: 'breach.unknown-signer', values: { keyId: yard.world.keys.signer.keyId } },
  });
});
