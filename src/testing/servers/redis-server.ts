import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

export const REDIS_PASSWORD = 'p@ss:w/rd#1';
const STARTS_WITHIN_MS = 10_000;

/** A Redis for one test, with a password, on a free port; the caller that starts it ends it (`await using`). */
export class RedisServer implements AsyncDisposable {
  readonly port: number;
  readonly #folder = mkdtempSync(join(tmpdir(), 'jiexun-redis-'));
  readonly #settings: readonly string[];
  #child: ChildProcess | null = null;
  #admin: Redis | null = null;

  private constructor(port: number, settings: readonly string[]) {
    this.port = port;
    this.#settings = settings;
  }

  /** `settings`: further arguments of redis-server. */
  static async start(...settings: readonly string[]): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), settings);
    await server.restart();
    return server;
  }

  get url(): string {
    return this.urlOf('', REDIS_PASSWORD);
  }

  urlOf(user: string, password: string): string {
    return `redis://${user}:${encodeURIComponent(password)}@127.0.0.1:${this.port}`;
  }

  /** A connection for the test's own commands. */
  get admin(): Redis {
    if (this.#admin === null) throw new Error('the Redis of the test does not run');
    return this.#admin;
  }

  /** Starts it again on the same port, with the data of its append-only file. */
  async restart(): Promise<void> {
    const port = `${this.port}`;
    const kept = ['--dir', this.#folder, '--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
    const args = ['--port', port, '--bind', '127.0.0.1', '--requirepass', REDIS_PASSWORD, ...kept, ...this.#settings];
    const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#child = child;
    await new Promise<void>((resolve, reject) => {
      let said = '';
      const late = setTimeout(() => reject(new Error(`redis-server did not start:\n${said}`)), STARTS_WITHIN_MS);
      const over = (end: () => void) => {
        clearTimeout(late);
        end();
      };
      child.once('error', (error) => over(() => reject(error)));
      child.once('exit', () => over(() => reject(new Error(`redis-server ended:\n${said}`))));
      child.stdout?.on('data', (text) => {
        said = `${said}${text}`.slice(-4_000);
        if (said.includes('Ready to accept connections')) over(resolve);
      });
    });
    this.#admin = new Redis({ host: '127.0.0.1', port: this.port, password: REDIS_PASSWORD, retryStrategy: null });
    this.#admin.on('error', () => undefined);
  }

  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    this.#admin?.disconnect();
    this.#admin = null;
    if (child === null) return;
    child.removeAllListeners('exit');
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  pause(): void {
    this.#child?.kill('SIGSTOP');
  }

  resume(): void {
    this.#child?.kill('SIGCONT');
  }

  async flush(): Promise<void> {
    await this.admin.flushall();
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end();
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
