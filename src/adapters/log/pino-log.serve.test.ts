import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const LOG = join(import.meta.dirname, 'pino-log.ts');

/** A program whose stdout is a pipe; it writes its results to stderr. */
function start(body: string) {
  const program = `
    import { createLongLog } from ${JSON.stringify(LOG)};
    import { setTimeout as sleep } from 'node:timers/promises';
    const log = createLongLog({ format: 'text', level: 'info', fd: 1 });
    const flood = () => { for (let n = 0; n < 30_000; n += 1) log.info('a line that says what a camera sees', { n }); };
    ${body}`;
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program];
  const child = spawn(process.execPath, flags, { stdio: ['pipe', 'pipe', 'pipe'] });
  return { child, ended: once(child, 'exit'), said: text(child.stderr) };
}

test('a pipe that nobody reads does not block the event loop; dropped lines are counted and logged, and later the newest lines arrive again', async () => {
  const { child, ended, said } = start(`
    flood();
    const before = performance.now();
    await sleep(10);
    console.error(JSON.stringify({ lateMs: performance.now() - before, dropped: log.dropped }));
    process.stdin.once('data', async () => {
      await log.written();
      log.info('after it');
      await log.written();
      process.exit();
    });`);
  // The reader begins only now.
  child.stderr.once('data', () => {
    child.stdin.write('read');
    child.stdout.resume();
  });
  const read = text(child.stdout);
  child.stdout.pause();
  await ended;
  const { lateMs, dropped } = JSON.parse(await said);
  expect(dropped).toBeGreaterThan(1_000);
  expect(lateMs).toBeLessThan(5_000);
  const lines = (await read).trim().split('\n');
  expect(lines[0]).toMatch(/^\[\d\d:\d\d:\d\d\] INFO: a line that says what a camera sees \{"n":0\}$/);
  expect(lines.filter((line) => line.includes(`${dropped} lines of the log were dropped`))).toHaveLength(1);
  expect(lines.at(-1)).toMatch(/after it$/);
});

test('when the reader is gone the program goes on', async () => {
  const { child, ended, said } = start(`
    process.stdin.once('data', async () => {
      flood();
      await log.written();
      console.error('goes on');
      process.exit(7);
    });`);
  child.stdout.destroy();
  child.stdin.write('go');
  expect(await ended).toEqual([7, null]);
  expect(await said).toBe('goes on\n');
});
