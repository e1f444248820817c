/** Installs the npm packages that package-lock.json names, with its hashes, without the files that are never read. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from '../bin/pinned-node.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.jiexun-installed');

/**
 * Installs the packages, unless those of package-lock.json are there already. To run the program only, fewer are needed
 * (`isProduction`); build tools that are installed already stay. @throws Error that says what to do
 */
export function ensureNpmPackages({ isProduction }) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const [installed, whose] = existsSync(stamp) ? readFileSync(stamp, 'utf8').split(' ') : [];
  if (existsSync(pinnedNode) && installed === lock && (isProduction || whose === 'all')) return;
  const onlyProduction = isProduction && !existsSync(join(modules, 'vitest'));
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink())
    throw new Error(
      `${modules} is a link, and \`npm ci\` would empty what it leads to. Remove the link and start again.`,
    );
  console.error(`Installing the npm packages (once, about ${onlyProduction ? 250 : 400} MB on disk) …`);
  const args = ['ci', '--loglevel=error', ...(onlyProduction ? ['--omit=dev'] : [])];
  const { status } = spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0)
    throw new Error('`npm ci` failed (see above). It needs the npm registry once; run it again with a network.');
  if (!existsSync(pinnedNode))
    throw new Error(
      `There is no Node for this system (${process.platform} ${process.arch}) among the packages. Jiexun runs on Linux, x64 or arm64.`,
    );
  const kind = onlyProduction ? ['--production'] : [];
  const leftOut = spawnSync(pinnedNode, [join(root, 'scripts/leave-out.ts'), modules, ...kind], {
    stdio: ['ignore', 2, 2],
  });
  if (leftOut.status !== 0) throw new Error(`What is not needed could not be taken out of ${modules} (see above).`);
  writeFileSync(stamp, `${lock} ${onlyProduction ? 'production' : 'all'}`);
}
