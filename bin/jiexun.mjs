#!/usr/bin/env node
/** Runs the program with the Node that package.json pins, whatever Node started this file. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from './pinned-node.mjs';
import { replaceProcess } from './replace-process.mjs';

// The heap may grow to three times its live objects before garbage collection. Otherwise the pictures outside the heap, which
// the program frees itself, would start a collection every second. One thread collects: on two cores, four threads that wait
// for each other cost a tenth of all the work. A program that watches cameras for months needs less memory this way: pictures
// are memory-mapped. In glibc's heap, freed pictures would leave it fragmented. Mapping makes a replay slower, and a replay
// does not need it.
const { flags, watching } = JSON.parse(readFileSync(new URL('node-start.json', import.meta.url), 'utf8'));
const isWatching = process.argv.some((word) => word === 'serve' || word === 'demo');
const own = isWatching ? watching : { flags: [], environment: {} };
const start = fileURLToPath(new URL('start.mjs', import.meta.url));
const compile = fileURLToPath(new URL('compile.mjs', import.meta.url));

if (!existsSync(pinnedNode)) {
  console.error(
    'The npm packages are not installed yet: run `node scripts/install.mjs` (or `npm start`, which does it).',
  );
  process.exit(3);
}
// This takes half a second, after an update two seconds, and saves 35 MB for as long as the program watches.
if (isWatching) spawnSync(pinnedNode, [...flags, ...own.flags, compile], { stdio: 'ignore', timeout: 60_000 });
replaceProcess(pinnedNode, [...flags, ...own.flags, start, ...process.argv.slice(2)], {
  ...own.environment,
  ...process.env,
});
