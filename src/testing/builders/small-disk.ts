import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { scratchFolder } from './scratch-folder.ts';

/** Mounts a small separate disk. @throws Error where mounting is not permitted: the test cannot run then. */
export function smallDisk(bytes: number): string {
  const folder = join(scratchFolder(), 'data');
  mkdirSync(folder);
  const args = ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder];
  const { status, stderr } = spawnSync('mount', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`This test needs a small disk and may not mount one: ${stderr}`);
  onTestFinished(() => {
    spawnSync('umount', ['-l', folder]);
  });
  return folder;
}

/** Takes all room; gives it back when called. */
export function fill(folder: string): () => void {
  const path = join(folder, 'filler');
  const file = openSync(path, 'w');
  for (let chunk = 1_048_576; chunk >= 4_096; ) {
    try {
      const written = writeSync(file, Buffer.alloc(chunk, 1));
      if (written < chunk) chunk /= 2;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      chunk /= 2;
    }
  }
  closeSync(file);
  return () => rmSync(path);
}
