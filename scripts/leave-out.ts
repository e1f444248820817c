/**
 * `leave-out.ts MODULES [--production]` removes from a folder `node_modules` what the program never reads: more than
 * half of what npm puts there. scripts/production.serve.test.ts runs the program with the rest.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * TypeScript of packages is never read: Node refuses to run it under `node_modules`. Source maps are only for debugging
 * the package.
 */
const NOT_READ = /\.(ts|mts|cts|map)$/;
const Package = z.object({ devDependencies: z.record(z.string(), z.string()) });

interface Installed {
  /** The folder `node_modules`, beside the project's package.json. */
  readonly modules: string;
  /** Not needed on a machine where nobody checks, tests or builds. */
  readonly isProduction: boolean;
  readonly platform?: string;
  readonly arch?: string;
}

export function leaveOut({ modules, isProduction, platform = process.platform, arch = process.arch }: Installed): void {
  leaveOutOtherSystems(join(modules, 'onnxruntime-node/bin'), join(platform, arch));
  // C headers, only for compiling addons; a coverage report that was packed by mistake.
  remove(join(modules, `node-${platform}-${arch}/include`));
  remove(join(modules, 'fluent-ffmpeg/coverage'));
  if (!isProduction) return;
  // npm installs TypeScript also in production, because a package names it as an optional dependency.
  const { devDependencies } = Package.parse(JSON.parse(readFileSync(join(modules, '../package.json'), 'utf8')));
  for (const name of Object.keys(devDependencies)) remove(join(modules, name));
  leaveOutBelow(modules);
}

/**
 * Never follows a link: the workspace of the console is a link from `node_modules` to its sources, and these must stay.
 * (`readdirSync` with `recursive` follows it.)
 */
function leaveOutBelow(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const leadsNowhere = entry.isSymbolicLink() && !existsSync(path);
    if (leadsNowhere || (entry.isFile() && NOT_READ.test(entry.name))) remove(path);
    else if (entry.isDirectory()) leaveOutBelow(path);
  }
}

/** ONNX Runtime holds files for each system, in `<interface>/<platform>/<arch>/`. */
function leaveOutOtherSystems(folder: string, ours: string): void {
  for (const systems of foldersOf(folder)) {
    for (const system of foldersOf(systems).flatMap(foldersOf)) if (!system.endsWith(`/${ours}`)) remove(system);
  }
}

function foldersOf(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

if (import.meta.main) {
  const [modules = 'node_modules'] = process.argv.slice(2);
  leaveOut({ modules, isProduction: process.argv.includes('--production') });
}
