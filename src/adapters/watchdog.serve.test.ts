import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

async function run(body: string): Promise<Ended> {
  const program = `
    import { Watchdog } from '${join(import.meta.dirname, 'watchdog.ts')}';
    import { setTimeout as sleep } from 'node:timers/promises';
    const hang = (ms) => { const until = Date.now() + ms; while (Date.now() < until); };
    ${body}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [stderr, [code, signal]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { code, signal, stderr };
}

test('a loop that hangs ends the process, which says why on stderr and in a file', async () => {
  const noteFile = join(scratchFolder(), 'watchdog.log');
  const ended = await run(
    `new Watchdog({ limitMs: 600, noteFile: ${JSON.stringify(noteFile)} }); await sleep(300); hang(20_000);`,
  );
  expect(ended).toMatchObject({
    signal: 'SIGKILL',
    stderr: expect.stringMatching(/event loop has not moved for 600 ms/),
  });
  expect(readFileSync(noteFile, 'utf8')).toMatch(/^20.*event loop has not moved/);
});

test('a loop that is only busy for a while goes on, and the watchdog does not keep a process alive', async () => {
  const ended = await run(
    'new Watchdog({ limitMs: 3_000 }); for (let n = 0; n < 4; n += 1) { hang(400); await sleep(50); }',
  );
  expect(ended).toEqual({ code: 0, signal: null, stderr: '' });
});

test('a stopped watchdog ends no process', async () => {
  const ended = await run(
    'const dog = new Watchdog({ limitMs: 200 }); await sleep(200); await dog.stop(); hang(1_000);',
  );
  expect(ended).toEqual({ code: 0, signal: null, stderr: '' });
});
