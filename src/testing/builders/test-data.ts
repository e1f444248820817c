import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'vitest';

const project = path.resolve(import.meta.dirname, '../../..');

/** The folder of third-party data that is not part of the project: `JIEXUN_TEST_DATA`, otherwise `../shared/data`. */
const folder = path.resolve(project, process.env['JIEXUN_TEST_DATA'] ?? '../shared/data');

/** Absolute path of a file or folder of the test data, e.g. `testData('videos/bgslibrary/video02.avi')`. */
export function testData(relativePath: string): string {
  return path.join(folder, relativePath);
}

/** A suite that needs the test data. Where it is absent the suite is counted as skipped, with that reason; in CI it fails. */
export function describeWithData(name: string, suite: () => void): void {
  if (existsSync(folder)) return void describe(name, suite);
  const reason = `no test data at ${folder}: set JIEXUN_TEST_DATA`;
  describe(name, () => {
    it(reason, ({ skip }) => {
      if (process.env['CI']) throw new Error(reason);
      skip(reason);
    });
  });
}
