import { fileURLToPath } from 'node:url';

/** The Node that package.json pins for this machine. On a system without a pinned Node this file does not exist. */
export const pinnedNode = fileURLToPath(
  new URL(`../node_modules/node-${process.platform}-${process.arch}/bin/node`, import.meta.url),
);
