import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { scratchFolder } from '../src/testing/builders/scratch-folder.ts';
import { makeProductionCopy } from './production-copy.ts';

// Several programs start, all without compiled code from an earlier start.
vi.setConfig({ testTimeout: 300_000 });

const Package = z.object({ version: z.string(), dependencies: z.record(z.string(), z.string()) });
/**
 * The largest size of node_modules, in MB. It is 240 now, so the test notices another ONNX Runtime or a second Node.
 */
const MOST_MB = 280;
/** Packages without an entry of their own name. */
const ENTRIES: Readonly<Record<string, string>> = {
  'read-excel-file': 'read-excel-file/node',
  'write-excel-file': 'write-excel-file/node',
};

test('a production install starts: the version and the licences, a picture through the model, and every package that is named', async () => {
  const folder = scratchFolder();
  makeProductionCopy(folder);
  const node = join(folder, 'node_modules/.bin/node');
  const run = (args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(node, args, { cwd: folder, encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  const jiexun = (...args: readonly string[]) => run(['bin/jiexun.mjs', '--data', join(folder, 'data'), ...args]);
  const { version, dependencies } = Package.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));

  expect(jiexun('--version')).toEqual({ status: 0, stdout: `jiexun ${version}\n`, stderr: '' });
  const notice = readFileSync(join(folder, 'NOTICE'), 'utf8');
  expect(jiexun('--version', '--licences')).toMatchObject({ status: 0, stdout: `jiexun ${version}\n\n${notice}` });
  const picture = join(folder, 'grey.png');
  writeFileSync(
    picture,
    await sharp({ create: { width: 64, height: 48, channels: 3, background: '#777' } })
      .png()
      .toBuffer(),
  );
  expect(run(['bin/jiexun.mjs', 'detect', picture])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('grey.png'),
  });
  expect(jiexun('serve', '--help')).toMatchObject({ status: 0, stderr: '' });
  const imports = Object.keys(dependencies).map((name) => `await import('${ENTRIES[name] ?? name}');`);
  expect(run(['--input-type=module', '--eval', imports.join('\n')])).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(megabytesOf(join(folder, 'node_modules'))).toBeLessThan(MOST_MB);
});

function megabytesOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0) / 1e6;
}
