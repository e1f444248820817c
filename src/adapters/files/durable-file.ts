import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { JiexunError } from '../../domain/error.ts';

/** Writes a new file and waits until the disk has it. @throws JiexunError JX_DISK_FULL; other errors as they are. */
export async function writeNewFile(path: string, bytes: Uint8Array, mode = 0o644): Promise<void> {
  const handle = await open(path, 'wx', mode);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A rename or a new file is durable only when its folder is. */
export async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder and those above it that are missing, durably. */
export async function makeFolder(path: string): Promise<void> {
  const firstMade = await mkdir(path, { recursive: true });
  if (firstMade === undefined) return;
  for (let folder = path; folder.length >= firstMade.length; folder = dirname(folder))
    await syncFolder(dirname(folder));
}

export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** No room on the disk, or none left of what this user may have, gets our name; anything else stays what it is. */
export function named(error: unknown, path: string): unknown {
  const code = errorCode(error);
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  return new JiexunError(
    'JX_DISK_FULL',
    `No room left on the disk (${code}) for ${path}: make room; it is tried again.`,
    {
      cause: error,
    },
  );
}
