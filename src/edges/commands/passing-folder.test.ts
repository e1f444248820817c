import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withPassingFolder } from './passing-folder.ts';

const PROGRAM = `
  import { writeFileSync } from 'node:fs';
  import { withPassingFolder } from ${JSON.stringify(new URL('./passing-folder.ts', import.meta.url).href)};
  await withPassingFolder('jiexun-test-', async (folder) => {
    writeFileSync(folder + '/1.jpg', '');
    console.log(folder);
    await new Promise((done) => setTimeout(done, 60_000));
  });
`;

describe('a passing folder', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('is gone when the program is stopped by %s', async (signal) => {
    const program = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM]);
    const [said] = await once(program.stdout, 'data');
    const folder = String(said).trim();
    expect(existsSync(join(folder, '1.jpg'))).toBe(true);
    program.kill(signal);
    expect(await once(program, 'exit')).toEqual([null, signal]);
    expect(existsSync(folder)).toBe(false);
  });

  it('is gone when its use ends or fails; then nothing listens for signals any more', async () => {
    const before = process.listenerCount('SIGINT');
    const used = await withPassingFolder('jiexun-test-', async (folder) => {
      writeFileSync(join(folder, '1.jpg'), '');
      return folder;
    });
    let failed = '';
    const failing = withPassingFolder('jiexun-test-', async (folder) => {
      failed = folder;
      throw new Error('full');
    });
    await expect(failing).rejects.toThrow('full');
    expect([used, failed].map((folder) => [folder === '', existsSync(folder)])).toEqual([
      [false, false],
      [false, false],
    ]);
    expect(process.listenerCount('SIGINT')).toBe(before);
  });
});
