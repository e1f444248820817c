/**
 * The MongoDB server of the tests, fetched from Maven Central and compiled once into `.cache/` (6 MB): neither Debian nor npm
 * has a MongoDB. Plain JavaScript for Node 20.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'test-servers/mongo');
const cache = join(root, '.cache/mongo-test-server');
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';

/** Does nothing when the compiled server was made from exactly these files. @throws Error with what to do. */
export function fetchMongoTestServer() {
  const pom = join(source, 'pom.xml');
  const java = ['MongoTestServer.java', 'NarrowingIndex.java'].map((name) => join(source, name));
  const hash = createHash('sha256');
  for (const file of [pom, ...java]) hash.update(readFileSync(file));
  const wanted = hash.digest('hex');
  const stamp = join(cache, 'made-from');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error("Fetching the tests' MongoDB server from Maven Central (once, 6 MB) …");
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  run('mvn', ['-q', '-B', '-f', pom, COPY, `-DoutputDirectory=${join(cache, 'lib')}`]);
  run('javac', ['-cp', join(cache, 'lib/*'), '-d', join(cache, 'classes'), ...java]);
  writeFileSync(stamp, wanted);
}

function run(program, args) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status === 0) return;
  const reason = error === undefined ? `status ${status}` : error.message;
  throw new Error(
    `${program} failed (${reason}). The tests' MongoDB server needs Maven Central once, Debian's maven and default-jdk-headless.`,
  );
}
