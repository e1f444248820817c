import { readdir, readFile } from 'node:fs/promises';

/** Linux counts CPU time in hundredths of a second on every machine. */
const TICKS_PER_SECOND = 100;

export interface TreeLook {
  /** CPU time so far, in seconds. It includes processes that have ended, once their parent has noticed. */
  readonly cpuS: number;
  /** The CPU time of the root process alone. The rest belongs to its children. */
  readonly rootCpuS: number;
  /** The CPU time of the web process and of what it started and has ended. */
  readonly webCpuS: number;
  /** Proportional set size in MiB: of shared memory, each process counts its share. Without the web process. */
  readonly pssMb: number;
  /** The same of the web process alone. */
  readonly webPssMb: number;
  /** The part that belongs to no file. It does not change when other programs begin or stop mapping the same files. */
  readonly ownMb: number;
  readonly processes: number;
}

/** A process and all that it started, now. */
export async function lookAtTree(rootPid: number): Promise<TreeLook> {
  const pids = await tree(rootPid);
  const looks = await Promise.all(
    pids.map(async (pid) => ({
      ...(await cpuSeconds(pid)),
      ...(await memoryMb(pid)),
      isWeb: (await textOf(`/proc/${pid}/cmdline`)).includes('web-main.ts'),
    })),
  );
  return {
    cpuS: looks.reduce((sum, { ownS, goneS }) => sum + ownS + goneS, 0),
    rootCpuS: looks[0]?.ownS ?? 0,
    webCpuS: looks.reduce((sum, { isWeb, ownS, goneS }) => sum + (isWeb ? ownS + goneS : 0), 0),
    pssMb: looks.reduce((sum, look) => sum + (look.isWeb ? 0 : look.pssMb), 0),
    webPssMb: looks.reduce((sum, look) => sum + (look.isWeb ? look.pssMb : 0), 0),
    ownMb: looks.reduce((sum, look) => sum + look.ownMb, 0),
    processes: pids.length,
  };
}

async function tree(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const children = await Promise.all(threads.map((thread) => textOf(`/proc/${pid}/task/${thread}/children`)));
  const pids = children.flatMap((text) => text.split(' ').filter(Boolean).map(Number));
  return [pid, ...(await Promise.all(pids.map(tree))).flat()];
}

/** utime and stime, cutime and cstime: fields 14 to 17 of `stat`, counted after the name, which may hold spaces. */
async function cpuSeconds(pid: number): Promise<{ readonly ownS: number; readonly goneS: number }> {
  const stat = await textOf(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user = 0, system = 0, goneUser = 0, goneSystem = 0] = fields.slice(11, 15).map(Number);
  return { ownS: (user + system) / TICKS_PER_SECOND, goneS: (goneUser + goneSystem) / TICKS_PER_SECOND };
}

async function memoryMb(pid: number): Promise<{ readonly pssMb: number; readonly ownMb: number }> {
  const text = await textOf(`/proc/${pid}/smaps_rollup`);
  const megabytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1] ?? 0) / 1_024;
  return { pssMb: megabytes('Pss'), ownMb: megabytes('Pss_Anon') };
}

/** Empty when the process is gone. */
async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
