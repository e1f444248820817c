/**
 * `npm test`: installs what the tests need, then every check (`npm run check`) and every test; the last line is
 * `N passed, N failed`. A whole file that cannot run counts as a failure. In CI nothing may be skipped.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pinnedNode } from '../bin/pinned-node.mjs';
import { runChecks } from './checks.mjs';
import { fetchMongoTestServer } from './mongo-test-server.mjs';
import { ensureInstalled, NEEDED_TO_TEST } from './needs.mjs';
import { root } from './npm-packages.mjs';
import { fetchS3TestServer } from './s3-test-server.mjs';

ensureInstalled(NEEDED_TO_TEST, { isProduction: false });
fetchMongoTestServer();
fetchS3TestServer();

const bin = join(root, 'node_modules/.bin');
const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };
const count = { skipped: 0, ...runChecks() };

const folder = mkdtempSync(join(tmpdir(), 'jiexun-test-'));
const report = join(folder, 'report.json');
const passedThrough = process.argv.slice(2);
const ok = runNode([
  join(root, 'node_modules/vitest/vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...passedThrough,
]);
addTests(ok);
rmSync(folder, { recursive: true, force: true });

const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
console.log(`${count.passed} passed, ${count.failed} failed${skipped}`);
process.exitCode = count.failed > 0 ? 1 : 0;

function runNode(args) {
  return spawnSync(pinnedNode, args, { cwd: root, stdio: 'inherit', env }).status === 0;
}

function addTests(ok) {
  let result;
  try {
    result = JSON.parse(readFileSync(report, 'utf8'));
  } catch (error) {
    console.error(`The test runner wrote no report: ${error.message}`);
    count.failed += 1;
    return;
  }
  count.passed += result.numPassedTests;
  count.failed += result.numFailedTests;
  count.skipped += result.numPendingTests + result.numTodoTests;
  const brokenFiles = result.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  for (const file of brokenFiles) console.error(`✗ ${file.name}: ${file.message}`);
  count.failed += brokenFiles.length;
  if (!ok && count.failed === 0) count.failed += 1;
}
