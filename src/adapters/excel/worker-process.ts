import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { giveWay } from '../child-process/give-way.ts';
import { errorCode } from '../files/durable-file.ts';

export interface WorkerOrder {
  readonly script: URL;
  readonly input: Readable;
  /** What its objects may take; above it the process ends. The bytes of buffers do not count: the script bounds those itself. */
  readonly mostHeapMb: number;
  /** Ends the work. */
  readonly signal: AbortSignal;
}

export interface WorkerEnd {
  /** 0: it did its work. Null: it was killed. */
  readonly code: number | null;
  readonly made: Buffer;
  /** The last line that it complained; empty: none. */
  readonly complaint: string;
}

/** Runs a script on the input, in a process of its own at a lower priority. @throws the error of the input; an abort. */
export async function runWorker({ script, input, mostHeapMb, signal }: WorkerOrder): Promise<WorkerEnd> {
  const flags = ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${mostHeapMb}`];
  const child = spawn(process.execPath, [...flags, fileURLToPath(script)], { signal, killSignal: 'SIGKILL' });
  const ended = once(child, 'close');
  const [made, complaint] = [buffer(child.stdout), text(child.stderr)];
  // Each is awaited below, unless an error before ends the waiting.
  for (const one of [ended, made, complaint]) one.catch(() => undefined);
  try {
    giveWay(child.pid);
    await pipeline(input, child.stdin).catch((error: unknown) => {
      // The process has ended, and `ended` says how.
      if (errorCode(error) !== 'EPIPE') throw error;
    });
    const [code] = await ended;
    return { code, made: await made, complaint: (await complaint).trim().split('\n').at(-1) ?? '' };
  } finally {
    child.kill('SIGKILL');
  }
}
