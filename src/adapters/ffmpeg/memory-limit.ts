import { execFile } from 'node:child_process';

/**
 * The limit for a process's own data (also the stacks of its threads, but no files and no libraries). Decoding 8K
 * pictures takes 470 MB. A limit for the address space would have to be half as large again.
 */
const MOST_BYTES = 1_500_000_000;

/**
 * Limits the memory of ffmpeg, so that one camera cannot use up the machine's memory. Without `prlimit` (util-linux)
 * only ffmpeg's own limits apply.
 */
export function limitMemory(pid: number): void {
  execFile('prlimit', ['--pid', `${pid}`, `--data=${MOST_BYTES}`], () => undefined);
}
