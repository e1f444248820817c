import { readFile } from 'node:fs/promises';
import { untilFound } from '../builders/until.ts';

/** The process id of the web process that this `serve` has started. */
export async function webPidOf(pid: number): Promise<number> {
  const found = async () => {
    const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ');
    for (const child of children) {
      const words = await readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '');
      if (words.includes('web-main.ts')) return Number(child);
    }
    return null;
  };
  return untilFound('the web’s process', { withinMs: 10_000, ask: found });
}
