import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';

const LOOK_ONCE = new URL('../../testing/builders/look-once.ts', import.meta.url).pathname;

test('the runtime keeps no database of its use and no log, and so has nothing to send', async () => {
  const home = scratchFolder();
  const temporary = join(home, 'tmp');
  mkdirSync(temporary);
  // CI alone keeps it from telling: the program's users have no such variable.
  const env = { PATH: process.env['PATH'], HOME: home, TMPDIR: temporary };
  const { stdout } = await promisify(execFile)(process.execPath, [LOOK_ONCE], { env });
  expect(stdout).toBe('0 seen\n');
  expect(readdirSync(home, { recursive: true })).toEqual(['tmp']);
});
