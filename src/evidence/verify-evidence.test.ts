import { appendFile, cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openFolder } from '../adapters/files/folder-reader.ts';
import { closeCase } from '../cases/case-closing.ts';
import type { CaseRow } from '../cases/case-entity.ts';
import { caseEntity } from '../cases/case-entity.ts';
import { aPresence, atSecond, aViolation } from '../testing/case-builders.ts';
import { aKeyPair, EvidenceWorld } from '../testing/evidence-world.ts';
import { scratchFolder } from '../testing/scratch-folder.ts';
import { chainHeadSchema } from './manifest.ts';
import { readNote, writeNote } from './signed-note.ts';
import type { Breach, PromiseName } from './verdict.ts';
import { verifyEvidence } from './verify-evidence.ts';

let world: EvidenceWorld;
let cases: readonly CaseRow[];

/** Three cases of one camera, links 1 to 3, and the end of the second as link 4. */
beforeEach(async () => {
  world = new EvidenceWorld(scratchFolder());
  for (const id of ['a', 'b', 'c']) {
    const presence = aPresence({ id, thingId: `thing-${id}` });
    await world.keep(presence, { first: 0, filing: 30 });
    await world.filing.file(aViolation(presence));
    await world.work();
  }
  const b = aPresence({ id: 'b', thingId: 'thing-b', ended: 'left', clearedAt: atSecond(90), state: 'gone' });
  await world.keep(b, { left: 95 });
  await world.filing.clear(b);
  await world.work();
  cases = await Promise.all(['a', 'b', 'c'].map((id) => world.caseOf(aPresence({ id }))));
});

function folderOf(index: number): string {
  return cases[index]?.evidenceFolder ?? '';
}

function pathTo(path: string): string {
  return join(world.dataDir, 'evidence', path);
}

async function flipByte(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

function promisesOf(breaches: readonly Breach[]): readonly PromiseName[] {
  return [...new Set(breaches.map(({ promise }) => promise))];
}

describe('untouched', () => {
  test('a camera keeps all its promises', async () => {
    expect(await world.verify()).toMatchObject({ subject: 'camera', id: 'yard-east', breaches: [], manifests: 4 });
  });

  test('a case keeps all its promises, also when it was copied somewhere else', async () => {
    const copy = join(scratchFolder(), 'given to the police');
    await cp(pathTo(folderOf(1)), copy, { recursive: true });
    const reader = await openFolder(copy);
    const verdict = reader && (await verifyEvidence(reader, world.keys.key));
    expect(verdict).toMatchObject({ subject: 'case', id: cases[1]?.id, breaches: [], manifests: 2 });
  });

  test('a folder of something else is neither', async () => {
    const other = scratchFolder();
    await writeFile(join(other, 'holiday.jpg'), 'x');
    const reader = await openFolder(other);
    expect(reader && (await verifyEvidence(reader, world.keys.key))).toBeNull();
    expect(await openFolder(join(other, 'none'))).toBeNull();
  });
});

describe('a flipped byte', () => {
  test('in any file of a case is found, first byte or last', async () => {
    const files = await readdir(pathTo(folderOf(1)));
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      const path = pathTo(`${folderOf(1)}/${file}`);
      const { length } = await readFile(path);
      for (const at of [0, Math.floor(length / 2), length - 1]) {
        await flipByte(path, at);
        const { breaches } = await world.verify(folderOf(1));
        expect(breaches, `${file} at ${at}`).not.toEqual([]);
        await flipByte(path, at);
      }
    }
    expect((await world.verify()).breaches).toEqual([]);
  }, 60_000);

  test('at any place of the chain head is found', async () => {
    const bytes = await readFile(pathTo('yard-east/chain.json'));
    expect(readNote(bytes, chainHeadSchema, world.keys.key)).toHaveProperty('note');
    for (let at = 0; at < bytes.length; at += 1) {
      for (const bit of [1, 2, 4, 8, 16, 32, 64, 128]) {
        const flipped = Buffer.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ bit;
        expect(readNote(flipped, chainHeadSchema, world.keys.key), `bit ${bit} at ${at}`).toHaveProperty('why');
      }
    }
  }, 60_000);
});

test.each<[what: string, tamper: () => Promise<unknown>, promises: readonly PromiseName[]]>([
  ['a removed picture', () => rm(pathTo(`${folderOf(0)}/sheet.jpg`)), ['files']],
  ['a removed manifest', () => rm(pathTo(`${folderOf(0)}/manifest.json`)), ['manifests', 'nothingAdded', 'chain']],
  ['a removed signature', () => rm(pathTo(`${folderOf(0)}/manifest.json.sig`)), ['signatures']],
  ['a shortened picture', () => writeFile(pathTo(`${folderOf(0)}/sheet.jpg`), 'x'), ['files']],
  ['an added file', () => writeFile(pathTo(`${folderOf(0)}/more.jpg`), 'x'), ['nothingAdded']],
  ['an added hidden file', () => writeFile(pathTo(`${folderOf(0)}/.more`), 'x'), ['nothingAdded']],
  [
    'an added file in an added folder',
    async () => {
      await mkdir(pathTo(`${folderOf(0)}/deep/er`), { recursive: true });
      await writeFile(pathTo(`${folderOf(0)}/deep/er/a.jpg`), 'x');
    },
    ['nothingAdded'],
  ],
  ['a file added beside the cases', () => writeFile(pathTo('yard-east/note.txt'), 'x'), ['nothingAdded']],
  [
    'a picture replaced by a link to itself elsewhere',
    async () => {
      const path = pathTo(`${folderOf(0)}/sheet.jpg`);
      await rename(path, join(world.dataDir, 'sheet.jpg'));
      await symlink(join(world.dataDir, 'sheet.jpg'), path);
    },
    ['files'],
  ],
  [
    'an edited manifest',
    async () => {
      const path = pathTo(`${folderOf(0)}/manifest.json`);
      await writeFile(path, (await readFile(path, 'utf8')).replace('"dwellMs": 30000', '"dwellMs": 90000'));
    },
    ['signatures', 'chain'],
  ],
  [
    'white space added to a manifest',
    () => appendFile(pathTo(`${folderOf(0)}/manifest.json`), ' '),
    ['signatures', 'chain'],
  ],
  [
    'a manifest signed anew with another key',
    async () => {
      const path = pathTo(`${folderOf(2)}/manifest.json`);
      const forger = aKeyPair().signer;
      const forged = (await readFile(path, 'utf8')).replace(world.keys.signer.keyId, forger.keyId);
      await writeFile(path, forged);
      await writeFile(`${path}.sig`, forger.sign(Buffer.from(forged)));
    },
    ['signatures', 'chain'],
  ],
  ['a removed case', () => rm(pathTo(folderOf(0)), { recursive: true }), ['chain']],
  ['the last case removed', () => rm(pathTo(folderOf(2)), { recursive: true }), ['chain']],
  [
    'a later manifest removed with its files',
    async () => {
      const later = (await readdir(pathTo(folderOf(1)))).filter((file) => /0002|left/.test(file));
      for (const file of later) await rm(pathTo(`${folderOf(1)}/${file}`));
    },
    ['chain'],
  ],
  ['a removed chain head', () => rm(pathTo('yard-east/chain.json')), ['head']],
  [
    'a case copied under another name',
    () => cp(pathTo(folderOf(0)), pathTo(`${dirname(folderOf(0))}/another-case`), { recursive: true }),
    ['manifests', 'chain'],
  ],
  [
    'a forged tombstone for a removed case',
    async () => {
      await rm(pathTo(folderOf(0)), { recursive: true });
      await mkdir(pathTo('yard-east/tombstones'));
      const links = cases[0]?.manifests ?? [];
      const id = cases[0]?.id ?? '';
      const note = {
        format: 'jiexun-tombstone/1',
        cameraId: 'yard-east',
        caseId: id,
        folder: '',
        retiredAt: '',
        reason: '',
        links,
      };
      await writeFile(pathTo(`yard-east/tombstones/${id}.json`), writeNote(note, aKeyPair().signer));
    },
    ['tombstones', 'chain'],
  ],
])('%s breaks a promise that is named', async (_, tamper, promises) => {
  await tamper();
  const { breaches, checked } = await world.verify();
  expect(promisesOf(breaches).toSorted()).toEqual([...promises].toSorted());
  expect(promises.every((promise) => checked.includes(promise))).toBe(true);
});

test('with a wrong key nothing holds', async () => {
  const reader = await openFolder(pathTo('yard-east'));
  const verdict = reader && (await verifyEvidence(reader, aKeyPair().key));
  expect(promisesOf(verdict?.breaches ?? [])).toEqual(['head', 'signatures']);
  expect(verdict?.breaches[1]?.what).toContain(`signed with the key ${world.keys.signer.keyId}`);
});

describe('a removed case', () => {
  test('is named by its link', async () => {
    await rm(pathTo(folderOf(0)), { recursive: true });
    expect((await world.verify()).breaches).toEqual([
      { promise: 'chain', where: 'link 1', what: 'is missing: its case, or a later manifest of one, was removed' },
    ]);
  });

  test('that retention took away is accounted for by its tombstone', async () => {
    const rows = world.realStore.collection(caseEntity);
    await closeCase(rows, { id: cases[1]?.id ?? '', by: 'li', reason: '', at: atSecond(99) });
    await world.retirement.retireCase(cases[1]?.id ?? '', { reason: '30 days', at: atSecond(999) });
    expect(await world.verify()).toMatchObject({ breaches: [], retired: 1, manifests: 2 });
    await rm(pathTo(`yard-east/tombstones/${cases[1]?.id}.json`));
    expect(promisesOf((await world.verify()).breaches)).toEqual(['chain']);
  });
});

describe('a head kept elsewhere', () => {
  test('finds a whole folder that was rolled back to an older state', async () => {
    const old = join(scratchFolder(), 'yard-east');
    await cp(pathTo('yard-east'), old, { recursive: true });
    const d = aPresence({ id: 'd', thingId: 'thing-d' });
    await world.filing.file(aViolation(d));
    await world.work();
    const kept = await readFile(pathTo('yard-east/chain.json'));
    expect(await world.verify('yard-east', kept)).toMatchObject({ breaches: [] });
    await rm(pathTo('yard-east'), { recursive: true });
    await cp(old, pathTo('yard-east'), { recursive: true });
    expect((await world.verify()).breaches).toEqual([]);
    const { breaches } = await world.verify('yard-east', kept);
    expect(breaches).toEqual([
      { promise: 'keptHead', where: '--head', what: 'names link 5, the folder ends at 4: it was rolled back' },
    ]);
  });

  test('that is older than the folder holds too', async () => {
    const kept = await readFile(pathTo('yard-east/chain.json'));
    await world.filing.file(aViolation(aPresence({ id: 'd', thingId: 'thing-d' })));
    await world.work();
    expect((await world.verify('yard-east', kept)).breaches).toEqual([]);
  });

  test.each([
    ['of another camera', { cameraId: 'other', seq: 4 }, 'is the head of the camera other'],
    ['that names another link', { cameraId: 'yard-east', seq: 2 }, 'names another link 2'],
  ])('%s breaks the promise', async (_, head, what) => {
    const note = { format: 'jiexun-chain/1', headSha256: 'f'.repeat(64), ...head };
    const { breaches } = await world.verify('yard-east', writeNote(note, world.keys.signer));
    expect(breaches).toHaveLength(1);
    expect(breaches[0]?.what).toContain(what);
  });
});
