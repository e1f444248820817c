import { execFile } from 'node:child_process';

/**
 * Of a process' own data (threads' stacks too, no file and no library): decoding pictures of 8K takes 470 MB. A limit to address
 * space would have to be larger by half.
 */
const MOST_BYTES = 1_500_000_000;

/** One camera must not take the machine's memory. Where there is no `prlimit` (util-linux) ffmpeg's own bounds remain. */
export function limitMemory(pid: number): void {
  execFile('prlimit', ['--pid', `${pid}`, `--data=${MOST_BYTES}`], () => undefined);
}
