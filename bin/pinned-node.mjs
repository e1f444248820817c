import { fileURLToPath } from 'node:url';

/** The Node that package.json pins for this machine. On a system that it pins none for, no such file is ever there. */
export const pinnedNode = fileURLToPath(
  new URL(`../node_modules/node-${process.platform}-${process.arch}/bin/node`, import.meta.url),
);
