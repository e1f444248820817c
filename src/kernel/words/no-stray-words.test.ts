import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const source = new URL('../../', import.meta.url);

/** The catalogue, and what is no text for people: names of holidays, of a test's world. */
const MAY_HOLD_CHINESE = [/^kernel\/words\/catalogue\//, /^kernel\/calendar\/holidays\//, /^testing\//, /\.test\.ts$/];

/** In comments a Chinese term may stand beside ours. */
function codeOf(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');
}

test('no Chinese word stands in the program outside the catalogue', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !MAY_HOLD_CHINESE.some((pattern) => pattern.test(path)),
  );
  const stray = files.filter((path) => /\p{Script=Han}/u.test(codeOf(readFileSync(new URL(path, source), 'utf8'))));
  expect(files.length).toBeGreaterThan(100);
  expect(stray).toEqual([]);
});
