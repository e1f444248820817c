import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import nodeStart from '../bin/node-start.json' with { type: 'json' };

const COMPILE = fileURLToPath(new URL('../bin/compile.mjs', import.meta.url));

// It loads the files of all threads into one process, where none of them is a thread: each must bear that.
test('the files of a first start are compiled by a program that ends well', () => {
  const args = [...nodeStart.flags, ...nodeStart.watching.flags, COMPILE];
  const { status, signal, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 120_000 });
  expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
}, 150_000);
