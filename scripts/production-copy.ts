import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { leaveOut } from './leave-out.ts';

const root = resolve(import.meta.dirname, '..');
const Lock = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) });

/**
 * Makes a copy of a production install and the image in another folder: the packages that `npm ci --omit=dev` installs,
 * without what scripts/leave-out.ts removes, and the folders that the Dockerfile copies. Files are hard-linked, not
 * copied, where that is possible.
 */
export function makeProductionCopy(folder: string): void {
  const lock = Lock.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  for (const [path, { dev }] of Object.entries(lock.packages)) {
    if (path !== '' && dev !== true && existsSync(join(root, path))) linkFiles(path, folder);
  }
  mkdirSync(join(folder, 'node_modules/.bin'));
  symlinkSync(`../node-linux-${process.arch}/bin/node`, join(folder, 'node_modules/.bin/node'));
  const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
  for (const path of foldersOfImage(dockerfile)) linkFiles(path, folder);
  for (const file of filesOfImage(dockerfile)) linkFile(file, folder);
  leaveOut({ modules: join(folder, 'node_modules'), isProduction: true });
}

/** The folders that the Dockerfile copies into its last stage: the image. */
export function foldersOfImage(dockerfile: string): readonly string[] {
  return [...lastStage(dockerfile).matchAll(/^COPY (\w+) \1$/gm)].map(([, path]) => String(path));
}

/** The files that the Dockerfile also copies. */
export function filesOfImage(dockerfile: string): readonly string[] {
  return [...lastStage(dockerfile).matchAll(/^COPY (\w[\w. -]+) \.\/$/gm)].flatMap(([, files]) =>
    String(files).split(' '),
  );
}

function lastStage(dockerfile: string): string {
  return dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
}

/** All files of a folder of the checkout, but not the packages inside a package: they have entries of their own. */
function linkFiles(path: string, folder: string): void {
  for (const entry of readdirSync(join(root, path), { withFileTypes: true })) {
    const inside = join(path, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules') linkFiles(inside, folder);
    if (entry.isFile()) linkFile(inside, folder);
  }
}

function linkFile(path: string, folder: string): void {
  const [from, to] = [join(root, path), join(folder, path)];
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch {
    // Another file system, or one without hard links.
    copyFileSync(from, to);
  }
}
