import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { expect, test } from 'vitest';

const FILES = globSync('{src,bench,samples,scripts,models}/**/*.ts');

/**
 * Node takes the types out of a file by a reader of its own, which refuses some programs that TypeScript and the test runner
 * take: `for (const of of …)` ended the program at its start.
 */
test('Node reads each file of the program as it is', () => {
  expect(FILES.length).toBeGreaterThan(1_000);
  expect(FILES.filter((file) => !isReadByNode(readFileSync(file, 'utf8')))).toEqual([]);
});

function isReadByNode(text: string): boolean {
  try {
    stripTypeScriptTypes(text);
    return true;
  } catch {
    return false;
  }
}
