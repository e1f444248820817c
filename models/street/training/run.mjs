/**
 * `npm run train:street -- [options of train.py]`: makes a virtual environment with the pinned packages, trains (or goes on
 * where it was killed), then writes model.onnx, model.json and figures.json to the work folder's `model/`. Plain JavaScript.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

// torch frees and asks again for the same large blocks: without these glibc hands them back to the kernel each time.
const MALLOC = {
  MALLOC_MMAP_THRESHOLD_: '4294967296',
  MALLOC_TRIM_THRESHOLD_: '8589934592',
  MALLOC_TOP_PAD_: '268435456',
};

const here = fileURLToPath(new URL('.', import.meta.url));
const given = process.argv.slice(2);
const work = resolve(optionOf('--work') ?? join(here, '../../../.cache/street-training'));
const python = join(work, 'venv/bin/python');

ensureEnvironment();
if (!given.includes('--help')) console.log(`work folder: ${work}`);
run([join(here, 'train.py'), ...given, '--work', work]);
if (!given.includes('--help')) {
  run([join(here, 'export.py'), '--work', work, '--out', join(work, 'model')]);
  console.log(`Look at ${join(work, 'model/figures.json')}; if better, copy its three files to the model's folder.`);
}

function optionOf(name) {
  const at = given.indexOf(name);
  if (at >= 0) return given[at + 1];
  return given.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
}

function ensureEnvironment() {
  const requirements = join(here, 'requirements.txt');
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  const stamp = join(work, 'venv/installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const system = ['python3.13', 'python3.12', 'python3.11', 'python3'].find(isNewEnough);
  if (!system) end('Python 3.11 or newer is needed for training: on Debian, apt-get install python3 python3-venv.');
  mkdirSync(work, { recursive: true });
  console.log(
    `Setting up ${join(work, 'venv')}: about 3 GB to load, most of it CUDA libraries that PyPI's torch insists on.`,
  );
  if (spawnSync(system, ['-m', 'venv', join(work, 'venv')], { stdio: 'inherit' }).status !== 0) {
    end('No virtual environment could be made: on Debian, apt-get install python3-venv.');
  }
  const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--quiet', '-r', requirements];
  if (spawnSync(python, pip, { stdio: 'inherit' }).status !== 0) {
    end(`The packages of ${requirements} could not be installed (see above); run the same command to try again.`);
  }
  writeFileSync(stamp, wanted);
}

function isNewEnough(program) {
  const check = 'import sys, venv; sys.exit(sys.version_info < (3, 11))';
  return spawnSync(program, ['-c', check], { stdio: 'ignore' }).status === 0;
}

function run(args) {
  const { status, signal } = spawnSync(python, args, { stdio: 'inherit', env: { ...MALLOC, ...process.env } });
  if (status !== 0) process.exit(status ?? (signal === 'SIGINT' ? 130 : 3));
}

function end(message) {
  console.error(message);
  process.exit(3);
}
