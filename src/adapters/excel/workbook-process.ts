import { Readable } from 'node:stream';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { runWorker } from './worker-process.ts';

const SCRIPT = new URL('./workbook-worker.ts', import.meta.url);
/** What a table of 100,000 lines needs, with room. */
const MOST_HEAP_MB = 600;
/** A hundred thousand lines of twelve texts take a tenth of it. */
const MOST_MADE_BYTES = 100e6;

/**
 * Makes an XLSX file of lines of texts, in a process of its own: the library holds the whole table in memory and keeps a core
 * busy (measured: 100,000 lines of twelve texts take 560 MB and 10 s). So the web process neither grows nor stands still.
 * `signal`: ends the work. @throws JiexunError JX_EXPORT_FAILED; the error of `lines`.
 */
export async function makeWorkbook(lines: AsyncIterable<readonly string[]>, signal: AbortSignal): Promise<Uint8Array> {
  const input = Readable.from(jsonLines(lines));
  const bounds = { mostHeapMb: MOST_HEAP_MB, mostMadeBytes: MOST_MADE_BYTES };
  const { code, isTooLarge, made, complaint } = await runWorker({ script: SCRIPT, input, ...bounds, signal });
  if (code === 0 && !isTooLarge) return made;
  throw saidError('JX_EXPORT_FAILED', saying('review-error.workbook', { code: String(code), why: complaint }));
}

async function* jsonLines(lines: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
}
