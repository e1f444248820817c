import { existsSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { evidenceStoreContract } from '../../testing/contracts/evidence-store-contract.ts';
import { restoredStoreContract } from '../../testing/contracts/restored-store-contract.ts';
import { twoSealersContract } from '../../testing/contracts/two-sealers-contract.ts';
import { anEvidenceWorld, EvidenceWorld } from '../../testing/worlds/evidence-world.ts';
import { DirectoryEvidenceStore } from './directory-evidence-store.ts';
import { flushedDisk, unflushedDisk } from './durable-file.ts';

evidenceStoreContract(
  'a directory that others may be writing to',
  async () => new DirectoryEvidenceStore({ dataDir: scratchFolder(), isShared: true }),
);
evidenceStoreContract('a directory', async () => new DirectoryEvidenceStore({ dataDir: scratchFolder() }));
evidenceStoreContract(
  'a directory that is not flushed',
  async () => new DirectoryEvidenceStore({ dataDir: scratchFolder(), disk: unflushedDisk }),
);

twoSealersContract('a shared directory', {
  open: async () => {
    const dataDir = scratchFolder();
    return new EvidenceWorld(dataDir, { evidence: new DirectoryEvidenceStore({ dataDir, isShared: true }) });
  },
  kills: 40,
});

restoredStoreContract('a directory', async () => anEvidenceWorld());

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe('a full disk', () => {
  test.each(['ENOSPC', 'EDQUOT'])('%s has a name and leaves nothing half-written', async (code) => {
    const dataDir = scratchFolder();
    const store = new DirectoryEvidenceStore({
      dataDir,
      disk: {
        ...flushedDisk,
        writeNew: (path, bytes) => {
          writeFileSync(path, bytes.subarray(0, 1));
          throw Object.assign(new Error('no space left on device'), { code });
        },
      },
    });
    await expect(store.stage('work', [{ name: 'a.jpg', bytes: new Uint8Array(9) }])).rejects.toMatchObject({
      code: 'JX_DISK_FULL',
    });
    await expect(store.putHead('cam/chain.json', new Uint8Array(9))).rejects.toMatchObject({ code: 'JX_DISK_FULL' });
    expect(await filesBelow(dataDir)).toEqual([]);
  });
});

test.each([
  ['renamed', false],
  ['renamed, with another in its place', true],
])('a data folder that was %s gets nothing more, and no other is made', async (_, isReplaced) => {
  const dataDir = join(scratchFolder(), 'data');
  await mkdir(dataDir);
  const store = new DirectoryEvidenceStore({ dataDir });
  const files = [{ name: 'manifest.json', bytes: new Uint8Array([1]) }];
  await store.stage('work', files);
  await rename(dataDir, `${dataDir}-old`);
  if (isReplaced) await mkdir(dataDir);
  const refused = { code: 'JX_DATA_FOLDER_MOVED' };
  await expect(store.stage('other', files)).rejects.toMatchObject(refused);
  await expect(store.publish('work', 'cam/case', 'manifest.json')).rejects.toMatchObject(refused);
  await expect(store.putHead('cam/chain.json', new Uint8Array([1]))).rejects.toMatchObject(refused);
  await expect(store.delete('staged', 'work')).rejects.toMatchObject(refused);
  expect(existsSync(dataDir) ? await readdir(dataDir) : []).toEqual([]);
  expect(await filesBelow(`${dataDir}-old`)).toEqual(['manifest.json']);
});

test('what a killed process was writing is swept away, what was staged stays', async () => {
  const dataDir = scratchFolder();
  const store = new DirectoryEvidenceStore({ dataDir });
  await store.stage('work', [{ name: 'a.jpg', bytes: new Uint8Array([1]) }]);
  await writeFile(join(dataDir, 'staging', '.aside', 'half'), 'x');
  await store.sweep();
  expect(await filesBelow(dataDir)).toEqual(['a.jpg']);
});
