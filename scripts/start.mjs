/** `npm start`: installs what is missing, then watches the cameras in streams/, or the simulated ones while there is none. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, NEEDED_TO_SIMULATE, NEEDED_TO_WATCH } from './needs.mjs';
import { root } from './npm-packages.mjs';
import { hasOwnCameras } from './own-cameras.mjs';

const args = process.argv.slice(2);
const hasCameras = hasOwnCameras({ args, env: process.env, root });
ensureInstalled(hasCameras ? NEEDED_TO_WATCH : NEEDED_TO_SIMULATE, { isProduction: true });

const child = spawn(process.execPath, [join(root, 'bin/jiexun.mjs'), hasCameras ? 'serve' : 'demo', ...args], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 3);
});
