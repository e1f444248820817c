import { spawnSync } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { segmentStoreContract } from '../../testing/contracts/segment-store-contract.ts';
import { DirectorySegmentStore } from './directory-segment-store.ts';
import { SegmentThread } from './segment-thread.ts';

async function aVolume(folder = join(scratchFolder(), 'videos')): Promise<SegmentThread> {
  const store = await SegmentThread.open(folder);
  onTestFinished(() => store.close());
  return store;
}

segmentStoreContract('a folder', () => aVolume());

test('a volume keeps its name, wherever its folder is', async () => {
  const root = scratchFolder();
  const first = await aVolume(join(root, 'videos'));
  await first.close();
  renameSync(join(root, 'videos'), join(root, 'moved'));
  expect((await aVolume(join(root, 'moved'))).volume).toBe(first.volume);
  expect(readFileSync(join(root, 'moved', 'volume.txt'), 'utf8').trim()).toBe(first.volume);
});

test.each(['empty', 'not there'])(
  'a folder that was a volume and is %s gets no other name: nothing is written',
  async (is) => {
    const folder = join(scratchFolder(), 'videos');
    if (is === 'empty') mkdirSync(folder);
    const opened = SegmentThread.open(folder, 'v-12345678');
    await expect(opened).rejects.toMatchObject({ code: 'JX_EVIDENCE_UNREACHABLE' });
    await expect(opened).rejects.toThrow(/v-12345678.*jiexun recordings begin/);
    expect([existsSync(folder), is === 'empty' && readdirSync(folder)]).toEqual([is === 'empty', is === 'empty' && []]);
  },
);

test('another volume may take the place of the one that was there', async () => {
  const { volume, folder } = await aVolume();
  const again = await SegmentThread.open(folder, 'v-12345678');
  onTestFinished(() => again.close());
  expect(again.volume).toBe(volume);
});

test('a process that ends while it writes the name of a volume leaves one that the next names', async () => {
  const folder = join(scratchFolder(), 'videos');
  const module = new URL('./directory-segment-store.ts', import.meta.url).href;
  const program = `import { DirectorySegmentStore } from '${module}';
    await new DirectorySegmentStore({ folder: '${folder}' }).name();`;
  // It may make files, and not one byte of them.
  const shell = 'ulimit -f 0; exec "$0" --input-type=module -e "$1"';
  expect(spawnSync('sh', ['-c', shell, process.execPath, program]).status).not.toBe(0);
  expect(existsSync(folder)).toBe(true);
  const { volume } = await aVolume(folder);
  expect(volume).toMatch(/^v-[0-9a-f]{8}$/);
  expect((await aVolume(folder)).volume).toBe(volume);
});

test('what a file system has at its top, and what a killed process left of the name, is nothing of somebody else', async () => {
  const folder = join(scratchFolder(), 'videos');
  const store = await aVolume(folder);
  mkdirSync(join(folder, 'lost+found'));
  writeFileSync(join(folder, 'volume.txt.11111111-2222-4333-8444-555555555555'), '');
  mkdirSync(join(folder, 'holiday'));
  expect(await store.top()).toEqual(['holiday']);
});

test('nothing is written into another folder that has taken the place of the volume', async () => {
  const folder = join(scratchFolder(), 'videos');
  const store = await aVolume(folder);
  renameSync(folder, `${folder}.away`);
  mkdirSync(folder);
  await expect(store.create('yard/a.mp4')).rejects.toMatchObject({ code: 'JX_DATA_FOLDER_MOVED' });
  expect(existsSync(join(folder, 'yard'))).toBe(false);
});

test('a file is not taken for gone where another folder has taken the place of the volume', async () => {
  const folder = join(scratchFolder(), 'videos');
  const store = await aVolume(folder);
  await (await store.create('yard/a.mp4')).close();
  renameSync(folder, `${folder}.away`);
  mkdirSync(folder);
  const moved = { code: 'JX_DATA_FOLDER_MOVED' };
  await expect(store.delete('yard/a.mp4')).rejects.toMatchObject(moved);
  await expect(store.room()).rejects.toMatchObject(moved);
  expect(existsSync(join(`${folder}.away`, 'yard/a.mp4'))).toBe(true);
});

test('a volume tells its room, of which it leaves some to others', async () => {
  const { freeBytes, leftBytes, totalBytes } = await (await aVolume()).room();
  expect(leftBytes).toBe(Math.min(1_000_000_000, totalBytes * 0.05));
  expect(freeBytes).toBeLessThan(totalBytes - leftBytes);
});

test('an empty folder that was emptied goes with its last file', async () => {
  const folder = join(scratchFolder(), 'videos');
  const store = await aVolume(folder);
  const file = await store.create('yard/2026-01-01/08/1-1.mp4');
  await file.close();
  await store.delete('yard/2026-01-01/08/1-1.mp4');
  expect(existsSync(join(folder, 'yard'))).toBe(false);
});

test('a thread that ends between two calls: no file goes on in the one that another camera has begun since', async () => {
  const threads: Worker[] = [];
  const seen = (message: unknown) => void threads.push((message as { readonly worker: Worker }).worker);
  subscribe('worker_threads', seen);
  onTestFinished(() => void unsubscribe('worker_threads', seen));
  const store = await aVolume();
  const gate = await store.create('gate/2026-01-01/08/1-1.mp4');
  await gate.append(Buffer.from('gate'));
  expect(threads).toHaveLength(1);
  await threads[0]?.terminate();
  const yard = await store.create('yard/2026-01-01/08/2-1.mp4');
  const notOpen = 'is not open';
  await expect(gate.append(Buffer.from('video of the gate'))).rejects.toThrow(notOpen);
  await expect(gate.sync()).rejects.toThrow(notOpen);
  await expect(gate.close()).rejects.toThrow(notOpen);
  gate.abandon();
  await yard.append(Buffer.from('yard'));
  expect(await yard.close()).toMatchObject({ bytes: 4 });
  expect(await store.read('yard/2026-01-01/08/2-1.mp4', 0, 100)).toEqual(new Uint8Array(Buffer.from('yard')));
  expect(await store.read('gate/2026-01-01/08/1-1.mp4', 0, 100)).toEqual(new Uint8Array(Buffer.from('gate')));
});

test('a file that cannot be synced stays no open file', () => {
  const folder = join(scratchFolder(), 'videos');
  mkdirSync(folder);
  const store = new DirectorySegmentStore({ folder });
  const id = store.create('yard/a.mp4');
  const handle = readdirSync('/proc/self/fd').find((fd) => linkOf(fd)?.endsWith('yard/a.mp4'));
  // The disk is broken: no call on the file works any more.
  closeSync(Number(handle));
  expect(() => store.close(id)).toThrow('EBADF');
  expect(() => store.append(id, Buffer.from('a'))).toThrow('is not open');
});

function linkOf(fd: string): string | null {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    // The handle of the folder that was read itself.
    return null;
  }
}

test('a folder that cannot be used is refused when it is opened', async () => {
  const file = join(scratchFolder(), 'file');
  writeFileSync(file, '');
  chmodSync(file, 0o400);
  await expect(aVolume(join(file, 'below'))).rejects.toMatchObject({ code: 'JX_NO_FOLDER' });
  // The system says ENOENT to each new name there, and Node's own `recursive` tries for ever.
  await expect(aVolume('/proc/videos')).rejects.toThrow(/ENOENT|EACCES|EPERM/);
});
