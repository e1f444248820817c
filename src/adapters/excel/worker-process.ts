import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { giveWay } from '../child-process/give-way.ts';
import { parentArgument } from '../child-process/parent-argument.ts';
import { errorCode } from '../files/durable-file.ts';

export interface WorkerOrder {
  readonly script: URL;
  readonly input: Readable;
  /** What its objects may take; above it the process ends. The bytes of buffers do not count: the script bounds those itself. */
  readonly mostHeapMb: number;
  /** Of what it writes; above it the process is ended. */
  readonly mostMadeBytes: number;
  /** Ends the work. */
  readonly signal: AbortSignal;
}

export interface WorkerEnd {
  /** 0: it did its work. Null: it was killed. */
  readonly code: number | null;
  /** It was ended for what it held or wrote. */
  readonly isTooLarge: boolean;
  /** All that it wrote; empty when that is too much. */
  readonly made: Buffer;
  /** The line of its complaint that names the error, else the last; empty: none. */
  readonly complaint: string;
}

const MOST_COMPLAINT_BYTES = 1e6;
/** What Node says of objects that are more than `mostHeapMb`. */
const OUT_OF_MEMORY = /heap out of memory/;

/** Runs a script on the input, in a process of its own at a lower priority. @throws the error of the input; an abort. */
export async function runWorker(order: WorkerOrder): Promise<WorkerEnd> {
  const { script, input, mostHeapMb, mostMadeBytes, signal } = order;
  const flags = ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${mostHeapMb}`];
  const command = [...flags, fileURLToPath(script), parentArgument()];
  const child = spawn(process.execPath, command, { signal, killSignal: 'SIGKILL' });
  const ended = once(child, 'close');
  const tooMuch = () => child.kill('SIGKILL');
  const [made, complaint] = [
    bytesOf(child.stdout, mostMadeBytes, tooMuch),
    bytesOf(child.stderr, MOST_COMPLAINT_BYTES, tooMuch),
  ];
  // Each is awaited below, unless an error before ends the waiting.
  for (const one of [ended, made, complaint]) one.catch(() => undefined);
  try {
    giveWay(child.pid);
    await pipeline(input, child.stdin).catch((error: unknown) => {
      // The process has ended, and `ended` says how.
      if (errorCode(error) !== 'EPIPE') throw error;
    });
    const [code, killedBy] = await ended;
    const [bytes, said] = [await made, `${await complaint}`];
    // With SIGKILL also the system ends a process, when memory is short.
    const isTooLarge = bytes === null || killedBy === 'SIGKILL' || OUT_OF_MEMORY.test(said);
    return { code, isTooLarge, made: bytes ?? Buffer.alloc(0), complaint: errorIn(said) };
  } finally {
    child.kill('SIGKILL');
  }
}

function errorIn(said: string): string {
  const lines = said.trim().split('\n');
  return lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1) ?? '';
}

/** Null when there are more bytes than `most`: then `tooMuch` was called. */
async function bytesOf(output: Readable, most: number, tooMuch: () => void): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of output as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > most) {
      tooMuch();
      return null;
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
