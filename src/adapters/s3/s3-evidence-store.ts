import { Buffer } from 'node:buffer';
import type { EvidenceArea, EvidenceStore, StagedFile } from '../../cases/evidence/evidence-store.ts';
import { isEvidenceName, isEvidencePath, noPath } from '../../kernel/domain/evidence-path.ts';
import type { Log } from '../../kernel/domain/log.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Bucket } from './bucket.ts';

const FOLDER_OF = { staged: 'staging', published: 'evidence' } as const;
const AT_ONCE = 4;

/**
 * Keeps evidence in an S3-compatible bucket, with the same layout as in a directory: `<prefix>/evidence` and
 * `<prefix>/staging`. S3 has no rename. So publishing writes each staged object again under its published name, never
 * over another object, and the manifest last. When all are there it removes the staged objects.
 */
export class S3EvidenceStore implements EvidenceStore {
  readonly #bucket: Bucket;
  readonly #prefix: string;
  readonly #log: Log;

  /** `prefix`: without `/` at its ends. */
  constructor(parts: { readonly bucket: Bucket; readonly prefix: string; readonly log: Log }) {
    this.#bucket = parts.bucket;
    this.#prefix = parts.prefix;
    this.#log = parts.log;
  }

  /**
   * Checks before the first camera that the bucket exists and may be written. @throws JiexunError JX_EVIDENCE_REFUSED,
   * JX_EVIDENCE_UNREACHABLE.
   */
  async check(): Promise<void> {
    await this.#bucket.list(this.#key('staged', 'check'), 1_000);
    if (await this.#bucket.canRefuse()) return;
    const what = 'this S3 server ignores If-None-Match: before each write the program asks it whether the name is free';
    this.#log.warn(what);
  }

  /** An object exists whole or not at all, so there are no half-written objects to remove. */
  async sweep(): Promise<void> {
    return Promise.resolve();
  }

  async stage(folder: string, files: readonly StagedFile[]): Promise<void> {
    const target = this.#key('staged', folder);
    for (const { name } of files) if (!isEvidenceName(name)) throw noPath(name);
    for (const { name, bytes } of files) await this.#putOnce(`${target}/${name}`, bytes);
  }

  async publish(stagedFolder: string, folder: string, last: string): Promise<void> {
    const [from, to] = [this.#key('staged', stagedFolder), this.#key('published', folder)];
    const names = await this.#bucket.list(`${from}/`);
    const others = names.filter((name) => name !== last);
    await eachOf(others, (name) => this.#copy(`${from}/${name}`, `${to}/${name}`));
    if (names.includes(last)) await this.#copy(`${from}/${last}`, `${to}/${last}`);
    if ((await this.#bucket.get(`${to}/${last}`)) === null) {
      throw saidError('JX_EVIDENCE_LOST', saying('evidence-error.in-neither', { name: last, from, to }));
    }
    await eachOf(names, (name) => this.#bucket.delete(`${from}/${name}`));
  }

  async putHead(path: string, bytes: Uint8Array): Promise<void> {
    await this.#bucket.put(this.#key('published', path), bytes);
  }

  async get(area: EvidenceArea, path: string): Promise<Uint8Array | null> {
    return this.#bucket.get(this.#key(area, path));
  }

  async list(area: EvidenceArea, folder: string): Promise<readonly string[]> {
    const files = await this.#bucket.list(`${this.#key(area, folder)}/`);
    // Web consoles of S3 make objects that end in `/` to show a folder.
    return files.filter((file) => isEvidencePath(file));
  }

  async tops(area: EvidenceArea): Promise<readonly string[]> {
    const root = [this.#prefix, FOLDER_OF[area]].filter((part) => part !== '').join('/');
    return (await this.#bucket.foldersBelow(`${root}/`)).filter((name) => isEvidencePath(name));
  }

  async delete(area: EvidenceArea, path: string): Promise<void> {
    const key = this.#key(area, path);
    const below = (await this.#bucket.list(`${key}/`)).map((name) => `${key}/${name}`);
    // The file that names a picture is removed before the picture: if the program stops in between, no file names a
    // missing picture.
    const [notes, others] = [
      below.filter((one) => one.endsWith('.json')),
      below.filter((one) => !one.endsWith('.json')),
    ];
    await eachOf([...notes, key], (one) => this.#bucket.delete(one));
    await eachOf(others, (one) => this.#bucket.delete(one));
  }

  /** Null: another process has moved it in the meantime; the end checks that it arrived. */
  async #copy(from: string, to: string): Promise<void> {
    const bytes = await this.#bucket.get(from);
    if (bytes !== null) await this.#putOnce(to, bytes);
  }

  /** An object with the same bytes is no error: it may be our own write, of which only the reply was lost. */
  async #putOnce(key: string, bytes: Uint8Array): Promise<void> {
    while (!(await this.#bucket.putNew(key, bytes))) {
      const theirs = await this.#bucket.get(key);
      if (theirs === null) continue;
      if (Buffer.from(theirs).equals(bytes)) return;
      throw saidError('JX_EVIDENCE_EXISTS', saying('evidence-error.not-overwritten', { where: key }));
    }
  }

  #key(area: EvidenceArea, path: string): string {
    if (!isEvidencePath(path)) throw noPath(path);
    return [this.#prefix, FOLDER_OF[area], path].filter((part) => part !== '').join('/');
  }
}

async function eachOf(names: readonly string[], work: (name: string) => Promise<void>): Promise<void> {
  for (let at = 0; at < names.length; at += AT_ONCE) await Promise.all(names.slice(at, at + AT_ONCE).map(work));
}
