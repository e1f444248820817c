import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Gives `use` an empty folder. The folder is deleted when `use` ends or fails, or when somebody stops the program. */
export async function withPassingFolder<T>(prefix: string, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  // A program that still writes there may put files into it again.
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  const stop = (signal: NodeJS.Signals) => {
    // The listeners stay: Ctrl-C in a terminal arrives twice, from the terminal and from the process that started the
    // program.
    remove();
    for (const one of SIGNALS) process.off(one, stop);
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    return await use(folder);
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
    remove();
  }
}
