import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { builtPage } from './dev/built-page.ts';

const LIMIT_KIB = 300;
const PAGES = [
  'cases/cases-page',
  'case/case-page',
  'handover/handover-page',
  'cameras/cameras-page',
  'camera/camera-page',
  'camera/new-camera-page',
  'camera/edit-camera-page',
  'live/live-page',
  'footage/footage-page',
  'map/map-page',
  'figures/figures-page',
  'spot-checks/spot-check-page',
  'people/people-page',
  'notices/notices-page',
  'audit/audit-page',
  'me/me-page',
];

const Manifest = z.record(
  z.string(),
  z.object({ file: z.string(), imports: z.array(z.string()).default([]), css: z.array(z.string()).default([]) }),
);
let folder = '';
let manifest: z.infer<typeof Manifest> = {};

beforeAll(async () => {
  folder = await builtPage();
  manifest = Manifest.parse(JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8')));
}, 300_000);

/** Every file that the browser loads for this source, scripts and styles. */
function filesFor(source: string, found = new Set<string>()): ReadonlySet<string> {
  const chunk = manifest[source];
  if (!chunk) throw new Error(`The page has no ${source}: ${Object.keys(manifest).join(', ')}`);
  if (found.has(chunk.file)) return found;
  for (const file of [chunk.file, ...chunk.css]) found.add(file);
  for (const other of chunk.imports) filesFor(other, found);
  return found;
}

async function kibOf(files: Iterable<string>): Promise<number> {
  let bytes = 0;
  for (const file of files) bytes += gzipSync(await readFile(join(folder, file))).length;
  return bytes / 1_024;
}

const firstFiles = () => new Set([...filesFor('index.html'), ...filesFor('src/review/review-route.tsx')]);

test('the review page loads no more than 300 KiB, packed', async () => {
  const kib = await kibOf(firstFiles());
  expect(kib).toBeLessThanOrEqual(LIMIT_KIB);
  expect(kib).toBeGreaterThan(50);
});

test.each(PAGES)('%s loads no more than 300 KiB besides', async (page) => {
  const first = firstFiles();
  const further = [...filesFor(`src/${page}.tsx`)].filter((file) => !first.has(file));
  expect(further.length).toBeGreaterThan(0);
  expect(await kibOf(further)).toBeLessThanOrEqual(LIMIT_KIB);
});
