import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { DirectoryEvidenceStore } from './directory-evidence-store.ts';
import { type Disk, flushedDisk, named } from './durable-file.ts';
import { filesBelow } from './folder-walk.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const errno = (code: string): Error => Object.assign(new Error(code), { code });

type Call = 'link' | 'rename';

/** The server did it, the reply was lost, and the client asked again: that answer is what the program sees. */
function lostReplies(of: Call, answer: string): Disk {
  const real = flushedDisk[of];
  return {
    ...flushedDisk,
    [of]: (from: string, to: string) => {
      real(from, to);
      throw errno(answer);
    },
  };
}

/** The first call fails, and nothing was done. */
function firstFails(of: keyof Disk, code: string): Disk {
  let isFirst = true;
  const real = flushedDisk[of] as (...args: unknown[]) => void;
  return {
    ...flushedDisk,
    [of]: (...args: unknown[]) => {
      if (isFirst) {
        isFirst = false;
        throw errno(code);
      }
      real(...args);
    },
  };
}

describe.each<[string, () => Disk]>([
  ['a link that was made says EEXIST', () => lostReplies('link', 'EEXIST')],
  ['a rename that was done says ENOENT', () => lostReplies('rename', 'ENOENT')],
  ['the first link is stale', () => firstFails('link', 'ESTALE')],
  ['the first rename is stale', () => firstFails('rename', 'ESTALE')],
  ['the first write is stale', () => firstFails('writeNew', 'ESTALE')],
  ['the first flush of a folder is stale', () => firstFails('syncFolder', 'ESTALE')],
  ['a folder goes away before the first link', () => firstFails('link', 'ENOENT')],
])('%s', (_, disk) => {
  test('and the whole way of a case is as it should be', async () => {
    const dataDir = scratchFolder();
    const store = new DirectoryEvidenceStore({ dataDir, disk: disk(), isShared: true });
    await store.stage('one', [
      { name: 'a.jpg', bytes: bytes('a') },
      { name: 'manifest.json', bytes: bytes('1') },
    ]);
    await store.publish('one', 'cam/case', 'manifest.json');
    await store.stage('two', [{ name: 'manifest-0002.json', bytes: bytes('2') }]);
    await store.publish('two', 'cam/case', 'manifest-0002.json');
    await store.putHead('cam/chain.json', bytes('head 1'));
    await store.putHead('cam/chain.json', bytes('head 2'));
    const files = ['case/a.jpg', 'case/manifest-0002.json', 'case/manifest.json', 'chain.json'];
    expect(await store.list('published', 'cam')).toEqual(files);
    expect(await store.get('published', 'cam/chain.json')).toEqual(Buffer.from('head 2'));
    await store.stage('three', [{ name: 'manifest.json', bytes: bytes('other') }]);
    const over = store.publish('three', 'cam/case', 'manifest.json');
    await expect(over).rejects.toMatchObject({ code: 'JX_EVIDENCE_EXISTS' });
    await store.delete('staged', 'three');
    await store.delete('published', 'cam/case');
    expect(await store.list('published', 'cam')).toEqual(['chain.json']);
    expect(filesBelow(dataDir)).toEqual(['evidence/cam/chain.json']);
    expect(readdirSync(join(dataDir, 'staging', '.aside'))).toEqual([]);
  });
});

test.each([
  ['EIO', 'JX_EVIDENCE_UNREACHABLE'],
  ['ESTALE', 'JX_EVIDENCE_UNREACHABLE'],
  ['EROFS', 'JX_EVIDENCE_REFUSED'],
  ['EACCES', 'JX_EVIDENCE_REFUSED'],
  ['EDQUOT', 'JX_DISK_FULL'],
])('a file server that goes on saying %s is %s', async (code, ours) => {
  const link = () => {
    throw errno(code);
  };
  const store = new DirectoryEvidenceStore({
    dataDir: scratchFolder(),
    disk: { ...flushedDisk, link },
    isShared: true,
  });
  await expect(store.stage('work', [{ name: 'a.jpg', bytes: bytes('a') }])).rejects.toMatchObject({ code: ours });
  await expect(store.check()).rejects.toMatchObject({ code: ours });
});

test.each([
  ['has no links', 'EOPNOTSUPP'],
  ['has no links and says so as vfat and exFAT do', 'EPERM'],
  ['has links that replace', null],
])('a file system that %s is refused at the start, and named as what it is', async (_, says) => {
  const link = (from: string, to: string) => {
    if (says !== null) throw errno(says);
    rmSync(to, { force: true });
    flushedDisk.link(from, to);
  };
  const store = new DirectoryEvidenceStore({ dataDir: scratchFolder(), disk: { ...flushedDisk, link } });
  const message = expect.stringContaining('has no hard links');
  await expect(store.check()).rejects.toMatchObject({ code: 'JX_EVIDENCE_REFUSED', message });
});

test.each([
  [{ files: 1_000, ffree: 0 }, 'No inodes left'],
  [{ files: 1_000, ffree: 1 }, 'No room left'],
  // A file system that does not count them (btrfs).
  [{ files: 0, ffree: 0 }, 'No room left'],
])('a disk with %j that takes no more: %s', (inodes, says) => {
  const asked: string[] = [];
  const statFs = (path: string) => {
    asked.push(path);
    if (path !== '/data') throw errno('ENOENT');
    return inodes;
  };
  const error = named(errno('ENOSPC'), '/data/evidence/new', statFs);
  expect(error).toMatchObject({ code: 'JX_DISK_FULL', message: expect.stringContaining(says) });
  expect(asked.at(-1)).toBe('/data');
});

test('one that can do all that is needed passes, and nothing of the trial stays', async () => {
  const dataDir = scratchFolder();
  await new DirectoryEvidenceStore({ dataDir, isShared: true }).check();
  expect(filesBelow(join(dataDir, 'staging', '.aside'))).toEqual([]);
});
