/**
 * `npm run expected:evaluation`: judges the drawn set of src/testing/builders/imagined-set.ts with pycocotools, in its
 * own virtual environment, and writes src/watching/model-evaluation/pycocotools-figures.json. A test compares `jiexun
 * evaluate` with that file.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IMAGINED_CLASSES, imaginedSet } from '../src/testing/builders/imagined-set.ts';

const PACKAGES = ['pycocotools==2.0.11', 'numpy==2.4.6'];

const folder = mkdtempSync(join(tmpdir(), 'jiexun-pycocotools-'));
const run = (program: string, ...args: string[]): string => {
  const { status, stdout, error } = spawnSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed (${error?.message ?? status})`);
  return stdout;
};
try {
  const pictures = imaginedSet();
  mkdirSync(join(folder, 'labels'));
  for (const { name, labelText } of pictures) {
    if (labelText !== null) writeFileSync(join(folder, 'labels', name.replace('.jpg', '.txt')), labelText);
  }
  writeFileSync(join(folder, 'boxes.json'), JSON.stringify({ classes: IMAGINED_CLASSES, pictures }));
  run('python3', '-m', 'venv', join(folder, 'venv'));
  run(join(folder, 'venv/bin/pip'), 'install', '--quiet', ...PACKAGES);
  const python = join(folder, 'venv/bin/python');
  const figures = run(python, join(import.meta.dirname, 'pycocotools-figures.py'), folder);
  writeFileSync(new URL('../src/watching/model-evaluation/pycocotools-figures.json', import.meta.url), figures);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
