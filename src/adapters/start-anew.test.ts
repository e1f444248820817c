import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const START_ANEW = new URL('./start-anew.ts', import.meta.url).href;

test('a process that ends becomes a new one with its arguments, its id and the new environment', () => {
  const program = `
    console.log(process.pid, process.argv.slice(1).join(), process.env.ROUND ?? 'first');
    const { startAnew } = await import(${JSON.stringify(START_ANEW)});
    if (!process.env.ROUND) startAnew({ ...process.env, ROUND: 'second' });`;
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program];
  const { stdout, status, pid } = spawnSync(process.execPath, [...flags, 'a', 'b'], { encoding: 'utf8' });
  expect([stdout, status]).toEqual([`${pid} a,b first\n${pid} a,b second\n`, 0]);
});
