import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../testing/builders/scratch-folder.ts';
import { DiskReserve } from './disk-reserve.ts';

const BYTES = 2_500_000;

test('the reserve takes real room once, gives all of it back, and completes a half-taken reserve', async () => {
  const folder = scratchFolder();
  const path = join(folder, 'reserve');
  const reserve = new DiskReserve({ folder, bytes: BYTES });
  writeFileSync(path, 'half');
  for (const _ of [1, 2]) await reserve.hold();
  const { size, blocks } = statSync(path);
  expect(size).toBe(BYTES);
  expect(blocks * 512).toBeGreaterThanOrEqual(BYTES);
  for (const _ of [1, 2]) await reserve.give();
  expect(() => statSync(path)).toThrow('ENOENT');
});

test('a reserve that cannot be taken is an error, and leaves nothing', async () => {
  await expect(new DiskReserve({ folder: '/dev/null' }).hold()).rejects.toThrow('ENOTDIR');
});
