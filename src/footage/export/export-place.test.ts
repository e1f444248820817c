import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { ExportWorld } from '../../testing/worlds/export-world.ts';

let world: ExportWorld;

beforeEach(async () => {
  world = new ExportWorld();
  await world.imagine(new Date('2026-01-01T08:00:00Z'), async (recorded) => {
    const camera = await recorded.record(1);
    await camera.begin();
    await camera.seconds(60, (second) => second % 4 === 0);
    await camera.stop();
  });
});

test('a killed export leaves nothing under the name; the next one begins anew and says so', async () => {
  const aside = join(dirname(world.out), `.${basename(world.out)}.unfinished`);
  mkdirSync(join(aside, 'yard'), { recursive: true });
  writeFileSync(join(aside, 'yard', 'half.mp4'), 'half');
  // No process has this number: it is larger than any that Linux gives.
  writeFileSync(join(aside, 'made-by.txt'), '4194305');
  await world.export('2026-01-01T08:00:10Z', '2026-01-01T08:00:50Z');
  expect(world.news).toEqual(['anew']);
  expect(existsSync(join(world.out, 'yard', 'half.mp4'))).toBe(false);
  expect(existsSync(aside)).toBe(false);
});

test('two exports into one folder: the second is refused while the first is made', async () => {
  const aside = join(dirname(world.out), `.${basename(world.out)}.unfinished`);
  mkdirSync(aside);
  writeFileSync(join(aside, 'made-by.txt'), `${process.pid}`);
  await expect(world.export('2026-01-01T08:00:10Z', '2026-01-01T08:00:50Z')).rejects.toMatchObject({
    code: 'JX_EXPORT_RUNNING',
  });
  expect(existsSync(aside)).toBe(true);
});

test('nothing is overwritten, and a failed export leaves nothing', async () => {
  mkdirSync(world.out);
  writeFileSync(join(world.out, 'mine.txt'), 'mine');
  await expect(world.export('2026-01-01T08:00:10Z', '2026-01-01T08:00:50Z')).rejects.toMatchObject({
    code: 'JX_OUT_NOT_EMPTY',
  });
  expect(readFileSync(join(world.out, 'mine.txt'), 'utf8')).toBe('mine');
});
