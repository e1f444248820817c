import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ListObjectsV2CommandInput, ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { backOffMs } from '../../kernel/domain/back-off.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { BucketSetting } from '../../kernel/settings/bucket-setting.ts';
import { errorSaying, saidError, saidOf } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { isPassing, type S3Failure, s3Error, s3Failure } from './s3-error.ts';
import { type S3Keys, withoutKeys } from './s3-keys.ts';

const BACK_OFF = { firstMs: 100, longestMs: 2_000 };
const TRIES = 5;
/** After this time a failed call is returned to the caller, who may repeat it: a camera waits for it. */
const GIVE_UP_AFTER_MS = 15_000;
/** After a call was given up, the next calls are tried only once, so that they do not wait as long. */
const TROUBLED_FOR_MS = 10_000;
/** A server that sends nothing for this time has failed, also in the middle of a reply. */
const SILENT_FOR_MS = 10_000;
const SHA256 = 'sha256';

export interface BucketParts {
  readonly setting: BucketSetting;
  readonly keys: S3Keys;
  /** Default ten seconds. */
  readonly silentForMs?: number;
}

/** The few S3 calls that evidence needs. Each is tried again while that may help; each failure is a named error. */
export class Bucket {
  readonly #setting: BucketSetting;
  readonly #keys: S3Keys;
  readonly #client: S3Client;
  #troubledUntilMs = 0;
  #canRefuse: Promise<boolean> | null = null;

  constructor({ setting, keys, silentForMs = SILENT_FOR_MS }: BucketParts) {
    this.#setting = setting;
    this.#keys = keys;
    this.#client = new S3Client({
      region: setting.region,
      ...(setting.endpoint === null ? {} : { endpoint: setting.endpoint }),
      forcePathStyle: setting.pathStyle,
      credentials: keys,
      maxAttempts: 1,
      // We send SHA-256 with every call; older servers do not know the client's own checksum.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: {
        connectionTimeout: 3_000,
        // This limit ends when the headers of the reply arrive.
        requestTimeout: silentForMs,
        throwOnRequestTimeout: true,
        socketTimeout: silentForMs,
      },
    });
  }

  /** Writes a new object; false when it exists. Where the server cannot refuse to overwrite, it checks first. */
  async putNew(key: string, bytes: Uint8Array): Promise<boolean> {
    if (await this.canRefuse()) return this.#putIfNone(key, bytes);
    if ((await this.get(key)) !== null) return false;
    await this.put(key, bytes);
    return true;
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    await this.#attempt(() => this.#client.send(this.#putCommand(key, bytes)));
  }

  /**
   * Reads what was written and checks it against the stored hash. Null when there is no such object.
   * @throws JiexunError JX_EVIDENCE_BROKEN when it is not.
   */
  async get(key: string): Promise<Uint8Array | null> {
    for (let tries = 1; ; tries += 1) {
      const found = await this.#read(key);
      if (found === null || found.sha256 === undefined || found.sha256 === hexOf(found.bytes))
        return found?.bytes ?? null;
      if (tries < TRIES) continue;
      const where = `${this.#setting.bucket}/${key}`;
      throw saidError('JX_EVIDENCE_BROKEN', saying('evidence-error.hash-differs', { where }));
    }
  }

  /** Reads the object as it is now, whoever wrote it: for `verify`, which compares it with signatures. */
  async getAsItIs(key: string): Promise<Uint8Array | null> {
    return (await this.#read(key))?.bytes ?? null;
  }

  /** Lists the keys that begin with `prefix`, in order, without the prefix. */
  async list(prefix: string, pageSize = 1_000): Promise<readonly string[]> {
    const pages = await this.#pages({ Prefix: prefix, MaxKeys: pageSize });
    const keys = pages.flatMap(({ Contents: found = [] }) => found.flatMap(({ Key: key }) => key ?? []));
    return keys.map((key) => key.slice(prefix.length)).toSorted();
  }

  /** Lists the keys that begin with `prefix`, without the prefix, with their sizes. */
  async sizes(prefix: string): Promise<ReadonlyMap<string, number>> {
    const pages = await this.#pages({ Prefix: prefix });
    const found = pages.flatMap(({ Contents: objects = [] }) => objects);
    return new Map(found.map(({ Key: key = '', Size: sizeBytes = 0 }) => [key.slice(prefix.length), sizeBytes]));
  }

  /** The SHA-256 of an object as it is now, read piece by piece; null when there is none. */
  async sha256(key: string): Promise<string | null> {
    return this.#attempt(
      async () => {
        const found = await this.#client.send(new GetObjectCommand({ Bucket: this.#setting.bucket, Key: key }));
        const hash = createHash('sha256');
        if (found.Body !== undefined) for await (const piece of found.Body.transformToWebStream()) hash.update(piece);
        return hash.digest('hex');
      },
      ({ name }) => name === 'NoSuchKey',
    );
  }

  /** Lists the names between `prefix` and the next `/`, in order. */
  async foldersBelow(prefix: string): Promise<readonly string[]> {
    const pages = await this.#pages({ Prefix: prefix, Delimiter: '/' });
    const found = pages.flatMap(({ CommonPrefixes: folders = [] }) =>
      folders.flatMap(({ Prefix: name }) => name ?? []),
    );
    return found.map((name) => name.slice(prefix.length, -1)).toSorted();
  }

  /** Deletes an object. It is no error when the object does not exist. */
  async delete(key: string): Promise<void> {
    await this.#attempt(() => this.#client.send(new DeleteObjectCommand({ Bucket: this.#setting.bucket, Key: key })));
  }

  /** Whether the server obeys `If-None-Match: *`: tried once. Older servers ignore it, or answer 501. */
  canRefuse(): Promise<boolean> {
    this.#canRefuse ??= this.#tryToOverwrite().catch((error: unknown) => {
      this.#canRefuse = null;
      throw error;
    });
    return this.#canRefuse;
  }

  close(): void {
    this.#client.destroy();
  }

  async #pages(of: Omit<ListObjectsV2CommandInput, 'Bucket'>): Promise<readonly ListObjectsV2CommandOutput[]> {
    const pages: ListObjectsV2CommandOutput[] = [];
    let after: string | undefined;
    do {
      const more = after === undefined ? {} : { ContinuationToken: after };
      const page = await this.#attempt(() =>
        this.#client.send(new ListObjectsV2Command({ ...of, Bucket: this.#setting.bucket, ...more })),
      );
      pages.push(page);
      after = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (after !== undefined);
    return pages;
  }

  async #tryToOverwrite(): Promise<boolean> {
    const key = [this.#setting.prefix, 'staging', 'check', randomUUID()].filter((part) => part !== '').join('/');
    try {
      await this.put(key, new Uint8Array([1]));
      return !(await this.#putIfNone(key, new Uint8Array([2])));
    } catch (error) {
      if (error instanceof JiexunError && error.cause === NOT_IMPLEMENTED) return false;
      throw error;
    } finally {
      await this.delete(key);
    }
  }

  async #putIfNone(key: string, bytes: Uint8Array): Promise<boolean> {
    const put = await this.#attempt(
      () => this.#client.send(this.#putCommand(key, bytes, { IfNoneMatch: '*' })),
      ({ name, httpStatus }) => httpStatus === 412 || name === 'PreconditionFailed',
    );
    return put !== null;
  }

  #putCommand(key: string, bytes: Uint8Array, more: { readonly IfNoneMatch?: string } = {}): PutObjectCommand {
    const hex = hexOf(bytes);
    return new PutObjectCommand({
      Bucket: this.#setting.bucket,
      Key: key,
      Body: bytes,
      ContentLength: bytes.byteLength,
      // With this hash the server refuses damaged data; the second copy is for servers that do not know this header.
      ChecksumSHA256: Buffer.from(hex, 'hex').toString('base64'),
      Metadata: { [SHA256]: hex },
      ...more,
    });
  }

  async #read(key: string): Promise<{ readonly bytes: Uint8Array; readonly sha256: string | undefined } | null> {
    return this.#attempt(
      async () => {
        const found = await this.#client.send(new GetObjectCommand({ Bucket: this.#setting.bucket, Key: key }));
        const bytes = (await found.Body?.transformToByteArray()) ?? new Uint8Array();
        return { bytes, sha256: found.Metadata?.[SHA256] };
      },
      ({ name }) => name === 'NoSuchKey',
    );
  }

  /** @returns null for a failure that is an answer. */
  async #attempt<T>(call: () => Promise<T>): Promise<T>;
  async #attempt<T>(call: () => Promise<T>, isAnswer: (failure: S3Failure) => boolean): Promise<T | null>;
  async #attempt<T>(call: () => Promise<T>, isAnswer?: (failure: S3Failure) => boolean): Promise<T | null> {
    const startedMs = performance.now();
    const tries = startedMs < this.#troubledUntilMs ? 1 : TRIES;
    for (let failures = 1; ; failures += 1) {
      try {
        const result = await call();
        this.#troubledUntilMs = 0;
        return result;
      } catch (error) {
        const failure = s3Failure(error);
        if (isAnswer?.(failure)) return null;
        if (failure.httpStatus === 501) throw notImplemented(s3Error(failure, this.#setting, this.#hide));
        const nowMs = performance.now();
        if (!isPassing(failure)) throw s3Error(failure, this.#setting, this.#hide);
        if (failures >= tries || nowMs - startedMs > GIVE_UP_AFTER_MS) {
          this.#troubledUntilMs = nowMs + TROUBLED_FOR_MS;
          throw s3Error(failure, this.#setting, this.#hide);
        }
        await sleep(backOffMs(BACK_OFF, failures, Math.random));
      }
    }
  }

  readonly #hide = (text: string): string => withoutKeys(text, this.#keys);
}

/** The `cause` of an error for which the server answered 501. */
const NOT_IMPLEMENTED = Symbol('not implemented');

function notImplemented(error: JiexunError): JiexunError {
  return errorSaying(error.code, saidOf(error), { cause: NOT_IMPLEMENTED });
}

function hexOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
