import { appendFile, cp, mkdir, readdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { SealedYard } from '../../testing/builders/sealed-yard.ts';
import { promisesOf, sealedYard } from '../../testing/builders/sealed-yard.ts';
import { aKeyPair } from '../../testing/worlds/evidence-world.ts';
import { writeNote } from './signed-note.ts';
import type { PromiseName } from './verdict.ts';

let yard: SealedYard;

beforeEach(async () => {
  yard = await sealedYard();
});

test.each<[what: string, tamper: () => Promise<unknown>, promises: readonly PromiseName[]]>([
  ['a removed picture', () => rm(yard.pathTo(`${yard.folderOf(0)}/sheet.jpg`)), ['files']],
  [
    'a removed manifest',
    () => rm(yard.pathTo(`${yard.folderOf(0)}/manifest.json`)),
    ['manifests', 'nothingAdded', 'chain'],
  ],
  ['a removed signature', () => rm(yard.pathTo(`${yard.folderOf(0)}/manifest.json.sig`)), ['signatures']],
  ['a shortened picture', () => writeFile(yard.pathTo(`${yard.folderOf(0)}/sheet.jpg`), 'x'), ['files']],
  ['an added file', () => writeFile(yard.pathTo(`${yard.folderOf(0)}/more.jpg`), 'x'), ['nothingAdded']],
  ['an added hidden file', () => writeFile(yard.pathTo(`${yard.folderOf(0)}/.more`), 'x'), ['nothingAdded']],
  [
    'an added file in an added folder',
    async () => {
      await mkdir(yard.pathTo(`${yard.folderOf(0)}/deep/er`), { recursive: true });
      await writeFile(yard.pathTo(`${yard.folderOf(0)}/deep/er/a.jpg`), 'x');
    },
    ['nothingAdded'],
  ],
  ['a file added beside the cases', () => writeFile(yard.pathTo('yard-east/note.txt'), 'x'), ['nothingAdded']],
  [
    'a picture replaced by a link to itself elsewhere',
    async () => {
      const path = yard.pathTo(`${yard.folderOf(0)}/sheet.jpg`);
      await rename(path, join(yard.world.dataDir, 'sheet.jpg'));
      await symlink(join(yard.world.dataDir, 'sheet.jpg'), path);
    },
    ['files'],
  ],
  [
    'an edited manifest',
    async () => {
      const path = yard.pathTo(`${yard.folderOf(0)}/manifest.json`);
      await writeFile(path, (await readFile(path, 'utf8')).replace('"dwellMs": 30000', '"dwellMs": 90000'));
    },
    ['signatures', 'chain'],
  ],
  [
    'white space added to a manifest',
    () => appendFile(yard.pathTo(`${yard.folderOf(0)}/manifest.json`), ' '),
    ['signatures', 'chain'],
  ],
  [
    'a manifest signed anew with another key',
    async () => {
      const path = yard.pathTo(`${yard.folderOf(2)}/manifest.json`);
      const forger = aKeyPair().signer;
      const forged = (await readFile(path, 'utf8')).replace(yard.world.keys.signer.keyId, forger.keyId);
      await writeFile(path, forged);
      await writeFile(`${path}.sig`, forger.sign(Buffer.from(forged)));
    },
    ['signatures', 'chain'],
  ],
  ['a removed case', () => rm(yard.pathTo(yard.folderOf(0)), { recursive: true }), ['chain']],
  ['the last case removed', () => rm(yard.pathTo(yard.folderOf(2)), { recursive: true }), ['chain']],
  [
    'a later manifest removed with its files',
    async () => {
      const later = (await readdir(yard.pathTo(yard.folderOf(1)))).filter((file) => /0002|left/.test(file));
      for (const file of later) await rm(yard.pathTo(`${yard.folderOf(1)}/${file}`));
    },
    ['chain'],
  ],
  ['a removed chain head', () => rm(yard.pathTo('yard-east/chain.json')), ['head']],
  [
    'a case copied under another name',
    () =>
      cp(yard.pathTo(yard.folderOf(0)), yard.pathTo(`${dirname(yard.folderOf(0))}/another-case`), { recursive: true }),
    ['manifests', 'chain'],
  ],
  [
    'a case moved to another day',
    async () => {
      await mkdir(yard.pathTo('yard-east/2026-01-02'));
      const moved = yard.folderOf(0).replace('2026-01-01', '2026-01-02');
      await rename(yard.pathTo(yard.folderOf(0)), yard.pathTo(moved));
    },
    ['manifests'],
  ],
  [
    'a file of 3 GiB in the place of a picture: its size is checked first',
    () => truncate(yard.pathTo(`${yard.folderOf(0)}/sheet.jpg`), 3 * 1_024 ** 3),
    ['files'],
  ],
  [
    'a file of 3 GiB in the place of a manifest',
    () => truncate(yard.pathTo(`${yard.folderOf(0)}/manifest.json`), 3 * 1_024 ** 3),
    ['manifests', 'nothingAdded', 'chain'],
  ],
  [
    'a forged tombstone for a removed case',
    async () => {
      await rm(yard.pathTo(yard.folderOf(0)), { recursive: true });
      await mkdir(yard.pathTo('yard-east/tombstones'));
      const links = yard.cases[0]?.manifests ?? [];
      const id = yard.cases[0]?.id ?? '';
      const note = {
        format: 'jiexun-tombstone/1',
        cameraId: 'yard-east',
        caseId: id,
        folder: '',
        retiredAt: '',
        lifeDays: 30,
        reason: { en: '', zh: '' },
        links,
      };
      await writeFile(yard.pathTo(`yard-east/tombstones/${id}.json`), writeNote(note, aKeyPair().signer));
    },
    ['tombstones', 'chain'],
  ],
])('%s breaks a promise, and the verdict names it', async (_, tamper, promises) => {
  await tamper();
  const { breaches, checked } = await yard.world.verify();
  expect(promisesOf(breaches).toSorted()).toEqual([...promises].toSorted());
  expect(promises.every((promise) => checked.includes(promise))).toBe(true);
});
