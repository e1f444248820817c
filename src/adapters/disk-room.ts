import { statfs } from 'node:fs/promises';
import type { DiskRoom } from '../operations/alarms/low-disk-alarm.ts';

/** Reads the room of the disk with `folder`; `free` is what an ordinary user may still write. */
export async function diskRoomOf(folder: string): Promise<DiskRoom> {
  const { bavail, blocks, bsize, ffree, files } = await statfs(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize, freeFiles: ffree, totalFiles: files };
}
