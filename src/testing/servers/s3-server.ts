import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import type { BucketSetting } from '../../kernel/settings/bucket-setting.ts';

export const S3_TEST_KEYS = { accessKeyId: 'testkey', secretAccessKey: 'test-secret-never-shown' } as const;
const CACHE = fileURLToPath(new URL('../../../.cache/s3-test-server', import.meta.url));
const REGION = 'us-east-1';
const READY = /Started .*ServerConnector.*\{127\.0\.0\.1:(\d+)\}/;

/** S3Proxy on a free port of 127.0.0.1, its objects in memory: checks signatures, hashes and the clock, and never overwrites when asked to. */
export class S3Server implements AsyncDisposable {
  readonly endpoint: string;
  readonly #stop: () => Promise<void>;

  private constructor(endpoint: string, stop: () => Promise<void>) {
    this.endpoint = endpoint;
    this.#stop = stop;
  }

  /** `authorization: none` accepts requests that a proxy in between has changed. */
  static async start(authorization: 'aws-v4' | 'none' = 'aws-v4'): Promise<S3Server> {
    const [jar] = existsSync(CACHE) ? readdirSync(CACHE).filter((name) => name.endsWith('.jar')) : [];
    if (jar === undefined) throw new Error(`No S3 server in ${CACHE}: npm test fetches it.`);
    const folder = mkdtempSync(join(tmpdir(), 'jiexun-s3-'));
    const properties = join(folder, 's3proxy.conf');
    const settings = {
      's3proxy.endpoint': 'http://127.0.0.1:0',
      's3proxy.authorization': authorization,
      's3proxy.identity': S3_TEST_KEYS.accessKeyId,
      's3proxy.credential': S3_TEST_KEYS.secretAccessKey,
      'jclouds.provider': 'transient-nio2',
      'jclouds.identity': 'nobody',
      'jclouds.credential': 'nothing',
    };
    writeFileSync(
      properties,
      Object.entries(settings)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
    const args = ['-Xmx256m', '-XX:TieredStopAtLevel=1', '-jar', join(CACHE, jar), '--properties', properties];
    const child = spawn('java', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'close');
    const stop = async () => {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    };
    const said: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      said.push(line);
      const port = READY.exec(line)?.[1];
      if (port === undefined) continue;
      child.stdout.resume();
      return new S3Server(`http://127.0.0.1:${port}`, stop);
    }
    await stop();
    throw new Error(`The S3 server did not start:\n${said.join('\n')}`);
  }

  /** Makes a new, empty bucket. */
  async bucket(name: string): Promise<BucketSetting> {
    const client = new S3Client({
      endpoint: this.endpoint,
      region: REGION,
      forcePathStyle: true,
      credentials: S3_TEST_KEYS,
    });
    await client.send(new CreateBucketCommand({ Bucket: name }));
    client.destroy();
    return {
      type: 'bucket',
      bucket: name,
      prefix: 'city/east',
      endpoint: this.endpoint,
      region: REGION,
      pathStyle: true,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stop();
  }
}
