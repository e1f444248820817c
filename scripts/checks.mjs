/** The checks of `npm run check`, which `npm test` also runs first. They run no tests. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pinnedNode } from '../bin/pinned-node.mjs';
import { root } from './npm-packages.mjs';

const CHECKS = [
  ['types', 'node_modules/typescript/bin/tsc'],
  ['types of the console', 'node_modules/typescript/bin/tsc', '--project', 'console'],
  ['lint', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  [
    'imports',
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    'src',
    'samples',
    'bench',
    'console/src',
  ],
  ['nothing unused', 'node_modules/knip/bin/knip.js'],
  ['NOTICE is current', 'scripts/write-notice.ts', '--check'],
];

/** Runs each check, prints its result, and returns how many passed and failed. */
export function runChecks() {
  const count = { passed: 0, failed: 0 };
  for (const [title, program, ...args] of CHECKS) {
    const { status, error } = spawnSync(pinnedNode, [join(root, program), ...args], { cwd: root, stdio: 'inherit' });
    if (error) console.error(`The pinned Node does not start (run \`npm ci\`): ${error.message}`);
    count[status === 0 ? 'passed' : 'failed'] += 1;
    console.log(`${status === 0 ? '✓' : '✗'} ${title}`);
  }
  return count;
}
