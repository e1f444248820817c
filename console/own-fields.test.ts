import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FOLDER = new URL('./src/', import.meta.url);

test('no field of the browser itself is shown where it would speak the browser’s language instead of the page’s', () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'));
  const found = files.flatMap((file) => {
    const text = readFileSync(new URL(file, FOLDER), 'utf8');
    return [...text.matchAll(/type="(date|datetime-local|month|week|time|file)"/g)].map(
      ([, type]) => `${file}: ${type}`,
    );
  });
  // It is out of sight: what stands on the button is ours.
  expect(found).toEqual(['look/file-field.tsx: file']);
});
