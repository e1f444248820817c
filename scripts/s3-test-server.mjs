/**
 * The S3 server of the tests, fetched from Maven Central once into `.cache/` (55 MB, Apache License 2.0): neither
 * Debian nor npm has a maintained one. Plain JavaScript for Node 20.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const VERSION = '4.1.0';
const SHA256 = 'a4d025969aaf796616ed4b1e2491d87d455ce84bb28cb9db086b2e6aaa68b48d';
const KIND = 'jar-with-dependencies';
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, '.cache/s3-test-server');
const jar = join(cache, `s3proxy-${VERSION}-${KIND}.jar`);

/** Does nothing when it is there. @throws Error with what to do. */
export function fetchS3TestServer() {
  if (isWanted()) return;
  console.error("Fetching the tests' S3 server from Maven Central (once, 55 MB) …");
  mkdirSync(cache, { recursive: true });
  const args = ['-q', '-B', COPY, `-Dartifact=org.gaul:s3proxy:${VERSION}:jar:${KIND}`, `-DoutputDirectory=${cache}`];
  const { status, error } = spawnSync('mvn', args, { cwd: cache, stdio: ['ignore', 2, 2] });
  if (status === 0 && isWanted()) return;
  const reason = status === 0 ? 'it is not the one whose hash is known' : (error?.message ?? `status ${status}`);
  throw new Error(
    `The tests' S3 server could not be fetched (${reason}). It needs Maven Central once, and Debian's maven and default-jdk-headless.`,
  );
}

function isWanted() {
  return existsSync(jar) && createHash('sha256').update(readFileSync(jar)).digest('hex') === SHA256;
}
