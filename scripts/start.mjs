/**
 * `npm start`: installs what is missing, then watches the cameras in streams/, or simulated cameras when there are
 * none.
 */
import { join } from 'node:path';
import { pinnedNode } from '../bin/pinned-node.mjs';
import { replaceProcess } from '../bin/replace-process.mjs';
import { ensureInstalled, NEEDED_TO_SIMULATE, NEEDED_TO_WATCH } from './needs.mjs';
import { root } from './npm-packages.mjs';
import { hasOwnCameras } from './own-cameras.mjs';

const args = process.argv.slice(2);
const hasCameras = hasOwnCameras({ args, env: process.env, root });
ensureInstalled(hasCameras ? NEEDED_TO_WATCH : NEEDED_TO_SIMULATE, { isProduction: true });
process.chdir(root);
replaceProcess(pinnedNode, [join(root, 'bin/jiexun.mjs'), hasCameras ? 'serve' : 'demo', ...args], process.env);
