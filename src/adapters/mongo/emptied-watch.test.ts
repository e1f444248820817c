import { expect, test } from 'vitest';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { EmptiedWatch } from './emptied-watch.ts';

/** Plays looks at a database whose mark is read so, one after the other; `null`: it was emptied just now. */
async function toldAfter(marks: readonly (string | null)[]): Promise<number> {
  const [log, over] = [new KeptLog(), new AbortController()];
  const left = [...marks];
  const watch = new EmptiedWatch({
    meta: {
      madeAs: async () => {
        const next = left.shift() ?? null;
        if (left.length === 0) over.abort();
        return next;
      },
    },
    ...{ everyMs: 1, shown: 'mongodb://host/x', log, tables: new Map(), onEmptied: async () => undefined },
    closing: over.signal,
  });
  await watch.remember();
  await watch.run();
  return log.lines.filter(({ level }) => level === 'error').length;
}

test.each([
  ['nothing happens', ['a', 'a', 'a', 'a'], 0],
  ['it is emptied before the first look', ['a', null, 'b', 'b'], 1],
  ['another process has marked it already', ['a', 'b', 'b', 'b'], 1],
  ['it is emptied again before its new mark is read', ['a', null, null, 'c', 'c', 'c'], 2],
])('%s', async (_, marks, told) => {
  expect(await toldAfter(marks)).toBe(told);
});
