import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { untilFound } from '../../testing/builders/until.ts';

const here = (file: string) => new URL(file, import.meta.url).href;

/** Starts a child and kills itself: at once, or when the child says that it runs. */
const PARENT = `
  import { fork } from 'node:child_process';
  import { parentArgument } from '${here('./parent-argument.ts')}';
  const [, , script, when] = process.argv;
  const child = fork(script, [parentArgument()], { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  console.log(child.pid);
  if (when === 'at once') process.kill(process.pid, 'SIGKILL');
  child.once('message', () => process.kill(process.pid, 'SIGKILL'));`;

const CHILD = `
  import { ParentWatch } from '${here('./parent-watch.ts')}';
  process.on('disconnect', () => undefined);
  setTimeout(() => process.exit(), 60_000);
  new ParentWatch();
  process.send?.('runs', () => undefined);`;

test.each(['at once', 'later'])('a child ends after its parent that is killed %s', async (when) => {
  const folder = scratchFolder();
  const [parent, child] = [join(folder, 'parent.mjs'), join(folder, 'child.mjs')];
  writeFileSync(parent, PARENT);
  writeFileSync(child, CHILD);
  const { stdout } = spawn(process.execPath, [parent, child, when], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = Number(await text(stdout));
  expect(pid).toBeGreaterThan(1);
  await untilFound('the end of the child', { withinMs: 20_000, ask: async () => (isAlive(pid) ? null : true) });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
