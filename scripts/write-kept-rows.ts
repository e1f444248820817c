/**
 * `npm run rows`: stores rows of this version in src/testing/kept-rows, when this version writes fields that no kept
 * row has. Existing files stay as they are: somebody may have such data.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fieldPaths } from '../src/testing/kept-rows/field-paths.ts';
import { everyKeptRows, writeKeptRows } from '../src/testing/kept-rows/kept-rows.ts';
import { livedRows } from '../src/testing/kept-rows/lived-rows.ts';

const root = mkdtempSync(join(tmpdir(), 'jiexun-rows-'));
try {
  const installations = [...(await livedRows(() => mkdtempSync(join(root, 'run-'))))];
  const known = new Set(everyKeptRows().flatMap(({ kept }) => [...fieldPaths(kept)]));
  const unknown = [...fieldPaths({ installations })].filter((path) => !known.has(path));
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  if (unknown.length === 0) console.log('Every field that this version writes stands in the kept rows: nothing to do.');
  else console.log(`${writeKeptRows({ version, installations })} is new, for ${unknown.join(', ')}`);
} finally {
  rmSync(root, { recursive: true });
}
