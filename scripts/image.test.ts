import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { PAGE_SOURCES } from '../src/adapters/console-build.ts';
import { filesOfImage, foldersOfImage } from './production-copy.ts';

const root = resolve(import.meta.dirname, '..');
const text = (file: string) => readFileSync(join(root, file), 'utf8');

/** All files that a file imports by a relative path, directly or through other files, from the checkout's root. */
function reached(file: string, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const imports = text(file).matchAll(/(?:from |import\(|import |new URL\()'(\.{1,2}\/[^']+\.(?:ts|mjs|json))'/g);
  for (const [, path] of imports) reached(relative(root, resolve(root, dirname(file), String(path))), seen);
  return seen;
}

test('the image holds every file that the program imports', () => {
  const copied = foldersOfImage(text('Dockerfile')).map((folder) => `${folder}/`);
  const ignored = text('.dockerignore')
    .split('\n')
    .filter((line) => /^[a-z]/.test(line));
  const allowed = text('.dockerignore')
    .split('\n')
    .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
  const files = [...reached('bin/jiexun.mjs'), ...reached('bin/start.mjs'), ...reached('bin/compile.mjs')];
  expect(files.length).toBeGreaterThan(300);
  const isThere = (file: string) =>
    copied.some((folder) => file.startsWith(folder)) &&
    allowed.some((folder) => file.startsWith(`${folder}/`)) &&
    !ignored.some((folder) => file.startsWith(`${folder}/`)) &&
    !file.endsWith('.test.ts');
  expect(files.filter((file) => !isThere(file))).toEqual([]);
});

test('the image holds everything of which the page is made: its folder is named after that', () => {
  const dockerfile = text('Dockerfile');
  const copied = foldersOfImage(dockerfile).map((folder) => `${folder}/`);
  const files = new Set(filesOfImage(dockerfile));
  const sources = globSync(PAGE_SOURCES, { cwd: root }).filter((file) => !/\.test\.ts$|node_modules/.test(file));
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.filter((file) => !files.has(file) && !copied.some((folder) => file.startsWith(folder)))).toEqual([]);
  expect(dockerfile).toMatch(/^COPY --from=page \/opt\/jiexun\/\.cache\/console \.cache\/console$/m);
});
