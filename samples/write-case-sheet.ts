/** Makes docs/case-sheet.jpg, the README's picture, with the program itself from the street drawn by us: `npm run docs:sheet`. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderScenes } from './simulator.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'jiexun-sheet-'));
try {
  const { street } = await renderScenes({ dir: folder, scenes: ['street'] });
  const out = join(folder, 'out');
  const camera = join(root, 'samples/cameras/street.yaml');
  const program = join(root, 'bin/jiexun.mjs');
  const stdout = execFileSync(program, ['replay', street, '--camera', camera, '--out', out, '--json'], {
    encoding: 'utf8',
  });
  const { evidence } = JSON.parse(stdout.split('\n')[0] ?? '') as { evidence: string };
  const target = join(root, 'docs/case-sheet.jpg');
  copyFileSync(join(out, evidence, 'sheet.jpg'), target);
  console.log(`${target}: ${readFileSync(target).length} bytes`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
