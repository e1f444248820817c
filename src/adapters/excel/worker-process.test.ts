import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { runWorker, type WorkerEnd } from './worker-process.ts';

function endOf(script: string): Promise<WorkerEnd> {
  const file = join(scratchFolder(), 'script.mjs');
  writeFileSync(file, script);
  const input = Readable.from(['some ', 'words']);
  const bounds = { mostHeapMb: 40, mostMadeBytes: 100_000 };
  return runWorker({ script: pathToFileURL(file), input, ...bounds, signal: new AbortController().signal });
}

test.each<[string, string, Partial<Record<keyof WorkerEnd, unknown>>]>([
  [
    'does its work',
    `for await (const piece of process.stdin) process.stdout.write(piece)`,
    { code: 0, isTooLarge: false, made: Buffer.from('some words'), complaint: '' },
  ],
  [
    'makes more than it may',
    `const more = () => process.stdout.write('x'.repeat(10_000), more); more();`,
    { isTooLarge: true },
  ],
  [
    'holds more than it may',
    `const held = []; for (;;) held.push(Array.from({ length: 10_000 }, (_, n) => [n]));`,
    { isTooLarge: true },
  ],
  [
    'fails',
    `throw new TypeError('the library is broken')`,
    { code: 1, isTooLarge: false, complaint: 'TypeError: the library is broken' },
  ],
])('a process that %s', { timeout: 20_000 }, async (_, script, end) => {
  expect(await endOf(script)).toMatchObject(end);
});

test.each(['table-worker.ts', 'workbook-worker.ts'])('%s ends when its parent is killed', async (script) => {
  // What it reads does not end with the parent: its stdin is the fourth pipe, which stays open.
  const child = `[${JSON.stringify(join(import.meta.dirname, script))}], { stdio: [3, 1, 2] }`;
  const code = `require('node:child_process').spawn(process.execPath, ${child})`;
  const parent = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'ignore', 'pipe'] });
  const [, output, , input] = parent.stdio;
  if (!(input instanceof Socket) || output === null) throw new Error('a pipe is missing');
  onTestFinished(() => void input.destroy());
  // Who is killed leaves bytes unread, and then its end of the pipe is reset.
  input.on('error', () => undefined);
  const ended = once(output.resume(), 'close');
  // Once all is written it has begun to read.
  await new Promise((resolve) => input.write('[]\n'.repeat(1e6), resolve));
  parent.kill('SIGKILL');
  await ended;
});
