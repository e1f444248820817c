import { generateKeyPairSync } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoStore } from '../../adapters/mongo/mongo-store.ts';
import type { Role } from '../../kernel/settings/cluster-setting.ts';
import { KeptLog } from '../builders/kept-log.ts';
import { MongoServer } from './mongo-server.ts';
import { RedisServer } from './redis-server.ts';
import { type Ended, RunningProgram, runProgram } from './running-program.ts';

/**
 * A store, a queue, a shared folder, and the processes that use them; the caller that starts it ends everything (`await
 * using`).
 */
export class RunningCluster implements AsyncDisposable {
  readonly mongo: MongoServer;
  readonly redis: RedisServer;
  /** The folder of evidence, which all processes can reach. */
  readonly evidenceFolder: string;
  readonly #folder: string;
  readonly #streamsFolder: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #programs: RunningProgram[] = [];

  /** `streamsEnv`: the variables that the camera files use. `folder`: the folder for everything that is stored. */
  static async start(parts: {
    readonly folder: string;
    readonly streamsFolder: string;
    readonly streamsEnv: Readonly<Record<string, string>>;
  }): Promise<RunningCluster> {
    await mkdir(parts.folder, { recursive: true });
    const keyFile = join(parts.folder, 'signing-key.pem');
    const { privateKey } = generateKeyPairSync('ed25519');
    await writeFile(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    const mongo = await MongoServer.start({ file: join(parts.folder, 'mongo') });
    try {
      return new RunningCluster({ ...parts, mongo, redis: await RedisServer.start(), keyFile, url: mongo.url() });
    } catch (error) {
      await mongo.kill();
      throw error;
    }
  }

  /** Use `start`. */
  private constructor(parts: {
    readonly folder: string;
    readonly streamsFolder: string;
    readonly streamsEnv: Readonly<Record<string, string>>;
    readonly mongo: MongoServer;
    readonly redis: RedisServer;
    readonly keyFile: string;
    readonly url: string;
  }) {
    this.#folder = parts.folder;
    this.#streamsFolder = parts.streamsFolder;
    this.mongo = parts.mongo;
    this.redis = parts.redis;
    this.evidenceFolder = join(parts.folder, 'shared');
    this.#env = {
      ...parts.streamsEnv,
      JIEXUN_STORE: parts.url,
      JIEXUN_QUEUE: parts.redis.url,
      JIEXUN_EVIDENCE: this.evidenceFolder,
      JIEXUN_SIGNING_KEY_FILE: parts.keyFile,
    };
  }

  /** `env` is added to what every process gets, `more` to its options. */
  run(
    name: string,
    role: Role,
    env: Readonly<Record<string, string>> = {},
    more: readonly string[] = [],
  ): RunningProgram {
    const args = ['serve', '--role', role, '--streams', this.#streamsFolder, '--data', join(this.#folder, name)];
    const program = new RunningProgram([...args, '--port', '0', '--sessions', '1', ...more], { ...this.#env, ...env });
    this.#programs.push(program);
    return program;
  }

  /** A web process with the console, at a free port. */
  runConsole(name: string): RunningProgram {
    const args = ['serve', '--role', 'web', '--streams', this.#streamsFolder, '--data', join(this.#folder, name)];
    const program = new RunningProgram([...args, '--port', '0', '--console-port', '0'], this.#env);
    this.#programs.push(program);
    return program;
  }

  /** `jiexun …` on the cluster's data, as it ends. */
  tell(args: readonly string[]): Promise<Ended & { readonly text: string }> {
    return runProgram(args, this.#env);
  }

  /** The address of the store, as every process gets it. */
  get storeUrl(): string {
    return String(this.#env['JIEXUN_STORE']);
  }

  /** All output, one process after another. */
  get said(): string {
    return this.#programs.flatMap(({ lines }) => ['— a process —', ...lines]).join('\n');
  }

  /** The caller that opens it closes it. */
  openStore(): Promise<MongoStore> {
    return MongoStore.open({ url: this.storeUrl, log: new KeptLog() });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#programs.map((program) => program.kill()));
    await this.redis[Symbol.asyncDispose]();
    await this.mongo.kill();
  }
}
