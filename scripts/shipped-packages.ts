import { z } from 'zod';

const Names = z.record(z.string(), z.string()).default({});
const Systems = z.union([z.string(), z.array(z.string())]).optional();
const Entry = z.object({
  /** Absent for a workspace's link. */
  version: z.string().default(''),
  license: z.string().optional(),
  dependencies: Names,
  devDependencies: Names,
  optionalDependencies: Names,
  peerDependencies: Names,
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().optional() })).default({}),
  os: Systems,
  cpu: Systems,
  libc: Systems,
});
const Lock = z.object({ packages: z.record(z.string(), Entry) });
type Entry = z.infer<typeof Entry>;

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** The licence as the package names it; null when it names none. */
  readonly licence: string | null;
}

/**
 * Lists the packages of a production install on x64 or arm64, by name: the project's dependencies and all their
 * dependencies, and what the console's built page carries.
 * @param lock the content of package-lock.json
 */
export function shippedPackages(lock: unknown): readonly ShippedPackage[] {
  const { packages } = Lock.parse(lock);
  const found = new Map<string, ShippedPackage>();
  const waiting = ['', ...bundledPlaces(packages)];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const entry = packages[path];
    if (!entry || found.has(path) || !isForUs(entry)) continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    found.set(path, { name, version: entry.version, licence: entry.license ?? null });
    for (const needed of neededBy(entry)) {
      const at = placeOf(needed, path, packages);
      if (at !== null) waiting.push(at);
    }
  }
  found.delete('');
  const key = ({ name, version }: ShippedPackage) => `${name} ${version}`;
  const byKey = new Map([...found.values()].map((one) => [key(one), one]));
  return [...byKey.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Build tools and types leave nothing in the page that they make. */
const LEAVES_NOTHING = /^(vite$|@vitejs\/|@types\/)/;

/** The packages whose code the built page of the console carries. */
function bundledPlaces(packages: Readonly<Record<string, Entry>>): readonly string[] {
  const names = Object.keys(packages['console']?.devDependencies ?? {});
  const places = names.filter((name) => !LEAVES_NOTHING.test(name)).map((name) => placeOf(name, 'console', packages));
  return places.filter((place) => place !== null);
}

function neededBy(entry: Entry): readonly string[] {
  const peers = Object.keys(entry.peerDependencies).filter(
    (name) => entry.peerDependenciesMeta[name]?.optional !== true,
  );
  return [...Object.keys(entry.dependencies), ...Object.keys(entry.optionalDependencies), ...peers];
}

/** Finds the package that a file at `from` imports, as Node does: beside it, otherwise in the folders above. */
function placeOf(name: string, from: string, packages: Readonly<Record<string, Entry>>): string | null {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[path]) return path;
    if (folder === '') return null;
  }
}

/** Whether a system where Jiexun runs installs it. */
function isForUs({ os, cpu, libc }: Entry): boolean {
  return names(os, 'linux') && (names(cpu, 'x64') || names(cpu, 'arm64')) && names(libc, 'glibc');
}

function names(allowed: string | readonly string[] | undefined, system: string): boolean {
  return allowed === undefined || [allowed].flat().includes(system);
}
