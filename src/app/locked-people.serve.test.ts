import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { RunningProgram } from '../testing/servers/running-program.ts';

const ANSWERED_WITHIN_MS = 2_000;
const originOf = (line: string) => /http:\/\/[\d.:]+/.exec(line)?.[0] ?? '';

test('while another program locks the people’s file, the web answers what writes nothing; what writes waits, and is done then', async () => {
  const folder = scratchFolder();
  const [data, streams] = [join(folder, 'data'), join(folder, 'streams')];
  for (const made of [data, streams]) mkdirSync(made);
  const program = new RunningProgram([
    ...['serve', '--data', data, '--streams', streams, '--port', '0', '--console-port', '0'],
  ]);
  onTestFinished(() => program.kill());
  const health = originOf(await program.line(/Health and metrics: http/, 60_000));
  const origin = originOf(await program.line(/Console, for the people who review: http/, 60_000));
  const holder = new DatabaseSync(join(data, 'people.sqlite'), { timeout: 10_000 });
  onTestFinished(() => holder.close());
  holder.exec('BEGIN IMMEDIATE');
  // Each refusal is an entry of the log, so it is written before the answer.
  const refused = Promise.all(Array.from({ length: 10 }, () => fetch(`${origin}/api/cases`)));
  for (let n = 0; n < 10; n += 1) {
    const answer = await fetch(`${health}/healthz`, { signal: AbortSignal.timeout(ANSWERED_WITHIN_MS) });
    expect(answer.status).toBe(200);
  }
  holder.exec('ROLLBACK');
  expect((await refused).map(({ status }) => status)).toEqual(new Array(10).fill(401));
});
