import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url).pathname;
const PAGES = path.join(ROOT, 'docs/changing');
const files = ['src', 'streams', 'models', 'docs', 'console/src'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
    path.posix.join(folder, file.split(path.sep).join('/')),
  ),
);

/** `<kind>` and similar words mean any name. */
function isThere(named: string): boolean {
  const parts = named.split(/<[a-z]+>/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('[^/]+')}/?$`);
  return files.some((file) => pattern.test(file));
}

test.each(readdirSync(PAGES))('docs/changing/%s names only files that exist', (page) => {
  const text = readFileSync(path.join(PAGES, page), 'utf8');
  const named = [...text.matchAll(/`((?:src|streams|models|docs|console\/src)\/[^`\s]+)`/g)].map(
    ([, file]) => file ?? '',
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((file) => !isThere(file.replace(/\/$/, '')))).toEqual([]);
});

test.each(readdirSync(PAGES))('every page that docs/changing/%s links to is there', (page) => {
  const text = readFileSync(path.join(PAGES, page), 'utf8');
  const linked = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, file]) => file ?? '');
  expect(linked.filter((file) => !existsSync(path.join(PAGES, file)))).toEqual([]);
});

test('the map names every room that the rules of imports name', () => {
  const rules = readFileSync(path.join(ROOT, '.dependency-cruiser.cjs'), 'utf8');
  const rooms = [...rules.matchAll(/^ {2}'([a-z-]+\/[a-z-]+)': \[/gm)].map(([, room]) => room ?? '');
  expect(rooms.length).toBeGreaterThan(20);
  const map = readFileSync(path.join(ROOT, 'src/README.md'), 'utf8');
  expect(rooms.filter((room) => !map.includes(`\`${room}\``))).toEqual([]);
});
