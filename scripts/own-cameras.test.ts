import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../src/testing/builders/scratch-folder.ts';

const { hasOwnCameras } = await import(join(import.meta.dirname, 'own-cameras.mjs'));

test.each<[has: boolean, when: string, args: readonly string[], env: Record<string, string>]>([
  [false, 'the folder of the checkout holds none', [], {}],
  [true, 'JIEXUN_STREAMS names a folder with one', [], { JIEXUN_STREAMS: 'mine' }],
  [true, '--streams names it', ['--port', '0', '--streams', 'mine'], {}],
  [true, '--streams=… names it', ['--streams=mine'], { JIEXUN_STREAMS: 'streams' }],
  [
    false,
    '--streams names a folder without a camera, whatever JIEXUN_STREAMS says',
    ['--streams', 'streams'],
    { JIEXUN_STREAMS: 'mine' },
  ],
  [true, 'the folder that is named is not there: serve says so', [], { JIEXUN_STREAMS: 'none' }],
  [true, 'this is one of many machines', [], { JIEXUN_STORE: 'mongodb://host/jiexun' }],
])('own cameras: %s, where %s', (has, _, args, env) => {
  const root = scratchFolder();
  for (const folder of ['streams', 'mine']) mkdirSync(join(root, folder));
  writeFileSync(join(root, 'streams/README.md'), '');
  writeFileSync(join(root, 'mine/yard.yaml'), '');
  expect(hasOwnCameras({ args, env, root })).toBe(has);
});
