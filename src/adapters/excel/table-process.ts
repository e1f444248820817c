import { Readable } from 'node:stream';
import { z } from 'zod';
import { wholeFile } from '../../kernel/settings/problem.ts';
import { saidValueSchema } from '../../kernel/words/said-value.ts';
import { saying } from '../../kernel/words/saying.ts';
import { longTable, type ReadTable } from '../../watching/camera-versions/camera-table.ts';
import { runWorker } from './worker-process.ts';

const SCRIPT = new URL('./table-worker.ts', import.meta.url);
const MOST_PACKED_MB = 5;
export const MOST_UNPACKED_MB = 50;
/** Of all cells, as the answer holds them. 20,000 cameras with 500 characters each fill it. */
export const MOST_TEXT_MB = 10;
const MOST_HEAP_MB = 400;
/** The answer holds little beside its lines, see `TableAnswer`. */
const MOST_MADE_BYTES = (MOST_TEXT_MB + 1) * 1e6;
/** A list of 20,000 cameras takes some seconds. */
const MOST_MS = 60_000;

const Line = z.object({ cells: z.array(z.string()), line: z.number().int() });
/** What the process answers: the lines of the table, or why there are none. */
export const TableAnswer = z.union([
  z.object({ lines: z.array(Line) }),
  z.object({ problem: z.enum(['large', 'unread']) }),
  /** More rows than a list may have: how many, without the first line. */
  z.object({ rows: z.number().int() }),
  /** CSV that breaks its rules. */
  z.object({ broken: z.object({ line: z.number().int().nullable(), message: saidValueSchema }) }),
]);
export type TableAnswer = z.infer<typeof TableAnswer>;

/**
 * Reads the lines of a table, CSV or the first sheet of a workbook, in a process of its own: what somebody sends may unpack to a
 * hundred times its size, and the web process neither grows by it nor stands still. `signal`: ends the work.
 */
export const readTable: ReadTable = async (bytes, file, signal = new AbortController().signal) => {
  const mostMb = { packedMb: MOST_PACKED_MB, unpackedMb: MOST_UNPACKED_MB, textMb: MOST_TEXT_MB };
  const large = saying('problem.large-table', mostMb);
  if (bytes.byteLength > MOST_PACKED_MB * 1e6) return wholeFile(file, large);
  const within = AbortSignal.timeout(MOST_MS);
  const bounds = { mostHeapMb: MOST_HEAP_MB, mostMadeBytes: MOST_MADE_BYTES };
  const given = { script: SCRIPT, input: Readable.from([bytes]), ...bounds };
  const end = await runWorker({ ...given, signal: AbortSignal.any([signal, within]) }).catch((error: unknown) => {
    if (within.aborted) return null;
    throw error;
  });
  if (end === null || end.isTooLarge) return wholeFile(file, large);
  if (end.code !== 0) return wholeFile(file, saying('problem.unreadable', { why: end.complaint }));
  const answer = TableAnswer.parse(JSON.parse(end.made.toString('utf8')));
  if ('lines' in answer) return answer.lines;
  if ('rows' in answer) return longTable(file, answer.rows);
  if ('broken' in answer) return { ...wholeFile(file, answer.broken.message), line: answer.broken.line };
  return wholeFile(file, answer.problem === 'large' ? large : saying('problem.no-workbook'));
};
