import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openFolder } from '../../adapters/files/folder-reader.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import type { SealedYard } from '../../testing/builders/sealed-yard.ts';
import { promisesOf, sealedYard } from '../../testing/builders/sealed-yard.ts';
import { aKeyPair } from '../../testing/worlds/evidence-world.ts';
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
  test('a camera keeps all its promises', async () => {
    expect(await yard.world.verify()).toMatchObject({ subject: 'camera', id: 'yard-east', breaches: [], manifests: 4 });
  });

  test('a case keeps all its promises, also when it was copied somewhere else', async () => {
    const copy = join(scratchFolder(), 'given to the police');
    await cp(yard.pathTo(yard.folderOf(1)), copy, { recursive: true });
    const reader = await openFolder(copy);
    const verdict = reader && (await verifyEvidence(reader, yard.world.keys.key));
    expect(verdict).toMatchObject({ subject: 'case', id: yard.cases[1]?.id, breaches: [], manifests: 2 });
  });

  test('a folder of something else is neither', async () => {
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

test('with a wrong key nothing holds', async () => {
  const reader = await openFolder(yard.pathTo('yard-east'));
  const verdict = reader && (await verifyEvidence(reader, aKeyPair().key));
  expect(promisesOf(verdict?.breaches ?? [])).toEqual(['head', 'signatures']);
  expect(verdict?.breaches[1]?.what).toContain(`signed with the key ${yard.world.keys.signer.keyId}`);
});
