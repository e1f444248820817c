import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { errorCode } from '../files/durable-file.ts';

const WORKER = fileURLToPath(new URL('./workbook-worker.ts', import.meta.url));
/** What a table of 100,000 lines needs, with room. */
const MOST_HEAP_MB = 600;

/**
 * Makes an XLSX file of lines of texts, in a process of its own: the library holds the whole table in memory and keeps a core
 * busy (measured: 100,000 lines of twelve texts take 560 MB and 10 s). So the web process neither grows nor stands still.
 * `signal`: ends the work. @throws JiexunError JX_EXPORT_FAILED; the error of `lines`.
 */
export async function makeWorkbook(lines: AsyncIterable<readonly string[]>, signal: AbortSignal): Promise<Uint8Array> {
  const flags = ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${MOST_HEAP_MB}`];
  const child = spawn(process.execPath, [...flags, WORKER], { signal, killSignal: 'SIGKILL' });
  const ended = once(child, 'close');
  const [made, complaint] = [buffer(child.stdout), text(child.stderr)];
  // Each is awaited below, unless an error before ends the waiting.
  for (const one of [ended, made, complaint]) one.catch(() => undefined);
  try {
    giveWay(child.pid);
    await pipeline(Readable.from(jsonLines(lines)), child.stdin).catch((error: unknown) => {
      // The process has ended, and `ended` says how.
      if (errorCode(error) !== 'EPIPE') throw error;
    });
    const [code] = await ended;
    if (code === 0) return await made;
    const why = (await complaint).trim().split('\n').at(-1) ?? '';
    throw saidError('JX_EXPORT_FAILED', saying('review-error.workbook', { code: String(code), why }));
  } finally {
    child.kill('SIGKILL');
  }
}

async function* jsonLines(lines: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
}

/** Other processes get the processor first. */
function giveWay(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It ended already, or a sandbox forbids it: the file is made all the same, or its end is told.
  }
}
