import { readdirSync, readFileSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { expect, test } from 'vitest';
import { PAGE_SOURCES } from '../src/adapters/console-build.ts';

const FOLDER = new URL('./src/', import.meta.url);
/** Words, the names of the languages, the shape of zones, the table of kinds of rules, the names of faults, where China is, the spans of the map, QR codes, parts of addresses, what each role may do: plain data and sums that pull nothing of the server in. */
const MAY_BE_IMPORTED =
  /^(kernel\/(words\/(catalogue\/[a-z-]+|duration-in|hour-parts)|domain\/(camera-fault|duration|id-pattern|kinds\/[a-z-]+|label|language|map-span|percent-decoded|polygon|position|qr-path|written-time|zone-limits))|people\/rights\/right)\.ts$/;

/** What the page imports of the program besides types, each with the file that does. */
function importedBy(file: string): readonly string[] {
  const text = readFileSync(new URL(file, FOLDER), 'utf8');
  return [...text.matchAll(/^import (?!type )[^;]*? from '(?:\.\.\/)+src\/([^']+)';$/gm)].map(([, path = '']) => path);
}

test('of the program the page imports types, words and plain data only: nothing of the server comes into the browser', () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /(?<!\.test)\.tsx?$/.test(path),
  );
  const imports = files.flatMap((file) => importedBy(file).map((path) => `${file}: ${path}`));
  expect(imports.length).toBeGreaterThan(3);
  expect(imports.filter((line) => !MAY_BE_IMPORTED.test(line.split(': ')[1] ?? ''))).toEqual([]);
});

test('what the page imports of the program is copied to where it is built, and names the built page', () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /(?<!\.test)\.tsx?$/.test(path),
  );
  const imported = [...new Set(files.flatMap(importedBy))].map((path) => `src/${path}`);
  const copied = readFileSync(new URL('./build.mjs', import.meta.url), 'utf8').match(/'src\/[^']+'/g) ?? [];
  const folders = copied.map((quoted) => quoted.slice(1, -1));
  expect(imported.filter((path) => !folders.some((one) => path === one || path.startsWith(`${one}/`)))).toEqual([]);
  expect(imported.filter((path) => !PAGE_SOURCES.some((glob) => matchesGlob(path, glob)))).toEqual([]);
});
