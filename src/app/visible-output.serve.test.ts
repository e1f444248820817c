import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { runProgram } from '../testing/servers/running-program.ts';

const LOG = new URL('../adapters/log/pino-log.ts', import.meta.url).href;
const HIDDEN = ['\u001b[2J', '\u202e', '\u2028', '\u0085'];
const SEEN = ['\\u001b[2J', '\\u202e', '\\u2028', '\\u0085'];
const NAME = `x${HIDDEN.join('')}y`;

/** None of it as it is, all of it as text. */
function expectShown(text: string): void {
  for (const hidden of HIDDEN) expect(text).not.toContain(hidden);
  for (const seen of SEEN) expect(text).toContain(seen);
}

test('check: the name of a file gives the terminal no orders', async () => {
  const streams = join(scratchFolder(), 'streams');
  mkdirSync(streams);
  writeFileSync(join(streams, `${NAME}.yaml`), 'id: a\n');
  expectShown((await runProgram(['check', '--streams', streams])).text);
}, 120_000);

test('verify and an error: the name of a folder gives none', async () => {
  const folder = join(scratchFolder(), NAME);
  expectShown((await runProgram(['verify', folder])).text);
  mkdirSync(folder);
  writeFileSync(join(folder, `${NAME}.jpg`), '');
  expectShown((await runProgram(['verify', folder])).text);
}, 120_000);

test('the command line: what it does not know gives none', async () => {
  expectShown((await runProgram([NAME])).text);
}, 120_000);

test.each(['text', 'json'])('the log as %s: names give none', (format) => {
  const program = `
    const { createLog } = await import(${JSON.stringify(LOG)});
    createLog({ format: '${format}', level: 'info', fd: 1 }).info(process.argv[1], { what: process.argv[1] });`;
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program, NAME];
  expectShown(spawnSync(process.execPath, flags, { encoding: 'utf8' }).stdout);
});
