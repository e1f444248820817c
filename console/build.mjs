/**
 * `node console/build.mjs FOLDER`: builds the page into FOLDER, which appears whole or not at all. Where the install has only
 * the packages that run the program, it first fetches the page's own, by the hashes of package-lock.json. Plain JavaScript: it
 * runs before the page's packages are there.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { setPriority } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const VITE = 'node_modules/vite/bin/vite.js';
/** What the page is made of besides its packages. `imports.test.ts` holds it to what the page imports of the program. */
const SOURCES = [
  '.npmrc',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'console',
  'src/kernel/words',
  'src/kernel/domain',
  'src/people/rights/right.ts',
];
/** It shares the machine with the watching, which goes first. */
const NICE = 10;

const root = fileURLToPath(new URL('..', import.meta.url));
const [, , target] = process.argv;
if (!target) {
  console.error('Name the folder to build into: node console/build.mjs FOLDER');
  process.exit(2);
}
const folder = resolve(target);
const unfinished = `${folder}.${process.pid}.tmp`;
const workshop = `${folder}.${process.pid}.packages`;
setPriority(NICE);
try {
  mkdirSync(dirname(folder), { recursive: true });
  const base = existsSync(join(root, VITE)) ? root : makeWorkshop();
  const args = [join(base, VITE), 'build', '--outDir', unfinished, '--emptyOutDir', '--logLevel', 'warn'];
  run('Vite', process.execPath, args, join(base, 'console'));
  putInPlace();
} catch (error) {
  console.error(error.message);
  process.exitCode = 3;
} finally {
  for (const left of [unfinished, workshop]) rmSync(left, { recursive: true, force: true });
}

/** Makes a folder with the page's sources and its packages, about 250 MB, which goes again afterwards. */
function makeWorkshop() {
  for (const source of SOURCES)
    cpSync(join(root, source), join(workshop, source), { recursive: true, filter: isNoPackage });
  console.log('Fetching the packages that build the page (once for each version) …');
  const args = [
    'ci',
    '--workspace',
    'jiexun-console',
    '--include=dev',
    '--ignore-scripts',
    '--no-audit',
    '--loglevel=error',
  ];
  run('npm', 'npm', args, workshop);
  return workshop;
}

function isNoPackage(path) {
  return !path.includes('node_modules');
}

/** Another process may have built the same page meanwhile: then that one stays. */
function putInPlace() {
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    if (!existsSync(join(folder, 'index.html'))) throw error;
  }
}

function run(name, program, args, cwd) {
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status, error } = spawnSync(program, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) throw new Error(`${name} does not start: ${error.message}`);
  if (status !== 0) throw new Error(`${name} ended with ${status ?? 'a signal'} (see above).`);
}
