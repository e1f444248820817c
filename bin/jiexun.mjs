#!/usr/bin/env node
/** Runs the program with the Node that package.json pins, whatever Node started this file. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from './pinned-node.mjs';
import { replaceProcess } from './replace-process.mjs';

// The heap may grow to three times what lives before it is swept: else the pictures beside it, which are given back by hand,
// start a sweep every second; and it is swept by one thread: four that wait for each other cost a tenth of all the work where
// there are two cores. Whoever watches cameras for months holds less: pictures are mapped instead of cut from glibc's heap, which
// their going would leave in tatters. It costs some of the speed of a replay, which has no need of it.
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
// Half a second, and after an update two, for 35 MB less as long as it watches.
if (isWatching) spawnSync(pinnedNode, [...flags, ...own.flags, compile], { stdio: 'ignore' });
replaceProcess(pinnedNode, [...flags, ...own.flags, start, ...process.argv.slice(2)], {
  ...own.environment,
  ...process.env,
});
