import { readFile } from 'node:fs/promises';

const PAGE_BYTES = 4_096;

/**
 * Gives the memory of a process that is in RAM, in bytes; null where the system does not tell (no `/proc`, or no such
 * process).
 */
export async function residentBytes(pid: number): Promise<number | null> {
  try {
    const [, pages] = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ');
    const bytes = Number(pages) * PAGE_BYTES;
    return Number.isFinite(bytes) ? bytes : null;
  } catch {
    return null;
  }
}
