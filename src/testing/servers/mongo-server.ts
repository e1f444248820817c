import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const CACHE = fileURLToPath(new URL('../../../.cache/mongo-test-server', import.meta.url));
const START_MS = 60_000;

/**
 * A MongoDB server for a test, on 127.0.0.1 and a free port; the caller that starts it kills it (`await using` does).
 */
export class MongoServer implements AsyncDisposable {
  readonly #keeps: string;
  readonly #options: readonly string[];
  #port: number;
  #child: ChildProcess;

  private constructor(started: Started, keeps: string, options: readonly string[]) {
    this.#keeps = keeps;
    this.#options = options;
    this.#port = started.port;
    this.#child = started.child;
  }

  /** Keeps its data in memory, or in a file that outlives kill -9; with `keys` (PKCS #12) it speaks TLS only. */
  static async start({
    file,
    wireVersion = 9,
    keys,
  }: {
    readonly file?: string;
    readonly wireVersion?: number;
    readonly keys?: string;
  } = {}): Promise<MongoServer> {
    const keeps = file ?? 'memory';
    const options = [`${wireVersion}`, ...(keys === undefined ? [] : [keys])];
    return new MongoServer(await start(0, keeps, options), keeps, options);
  }

  get port(): number {
    return this.#port;
  }

  /** The address of a database that no other test has. */
  url(database = aDatabase()): string {
    return `mongodb://127.0.0.1:${this.#port}/${database}`;
  }

  /** Kills the server with kill -9; its file holds what it has acknowledged. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const closed = once(this.#child, 'close');
    // A stopped process ends too.
    this.#child.kill('SIGKILL');
    await closed;
  }

  /** Starts it again on the same port, with the data of its file. */
  async restart(): Promise<void> {
    await this.kill();
    this.#child = (await start(this.#port, this.#keeps, this.#options)).child;
  }

  /** Stops the server: connections stay, nothing is answered. */
  pause(): void {
    this.#child.kill('SIGSTOP');
  }

  resume(): void {
    this.#child.kill('SIGCONT');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }
}

/** A new name each time: the test server cannot use a database's name again after dropping it. */
export function aDatabase(): string {
  return `test-${randomBytes(6).toString('hex')}`;
}

interface Started {
  readonly child: ChildProcess;
  readonly port: number;
}

async function start(port: number, keeps: string, options: readonly string[]): Promise<Started> {
  if (!existsSync(join(CACHE, 'made-from'))) {
    throw new Error(
      "The tests' MongoDB server is not there: `npm test` fetches it, or node -e \"import('./scripts/mongo-test-server.mjs').then((it) => it.fetchMongoTestServer())\".",
    );
  }
  const classPath = `${join(CACHE, 'classes')}:${join(CACHE, 'lib/*')}`;
  const jvm = ['-XX:TieredStopAtLevel=1', '-Xmx512m', '-cp', classPath];
  const child = spawn('java', [...jvm, 'MongoTestServer', `${port}`, keeps, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
  const lines = createInterface({ input: child.stdout });
  const deadline = AbortSignal.timeout(START_MS);
  try {
    for (;;) {
      const [line] = await Promise.race([once(lines, 'line', { signal: deadline }), once(child, 'exit')]);
      const ready = /^ready (\d+)$/.exec(`${line}`);
      if (ready !== null) return { child, port: Number(ready[1]) };
      if (child.exitCode !== null) break;
    }
  } catch (error) {
    said.push(`${error}`);
  }
  child.kill('SIGKILL');
  throw new Error(`The tests' MongoDB server did not start:\n${said.join('\n')}`);
}
