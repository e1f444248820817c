import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PublicKeyShelf } from '../../cases/evidence/public-key-shelf.ts';
import { PUBLIC_KEY_FILE, PUBLIC_KEYS_FOLDER } from '../../cases/evidence/public-key-shelf.ts';
import { errorCode, makeFolder, named, syncFolder, writeNewFile } from './durable-file.ts';

/** Public keys in a data folder, or in a folder that several machines share. */
export class DirectoryKeyShelf implements PublicKeyShelf {
  readonly #folder: string;

  constructor({ folder }: { readonly folder: string }) {
    this.#folder = folder;
  }

  get where(): string {
    return join(this.#folder, PUBLIC_KEY_FILE);
  }

  async pems(): Promise<readonly string[]> {
    const later = (await filesIn(join(this.#folder, PUBLIC_KEYS_FOLDER))).filter((name) => name.endsWith('.pem'));
    const paths = [this.where, ...later.toSorted().map((name) => join(this.#folder, PUBLIC_KEYS_FOLDER, name))];
    return (await Promise.all(paths.map(readOrNull))).filter((pem) => pem !== null);
  }

  async successions(): Promise<readonly Uint8Array[]> {
    const notes = (await filesIn(join(this.#folder, PUBLIC_KEYS_FOLDER))).filter((name) => name.endsWith('.json'));
    const paths = notes.toSorted().map((name) => join(this.#folder, PUBLIC_KEYS_FOLDER, name));
    const found = await Promise.all(paths.map(readOrNull));
    return found.filter((text) => text !== null).map((text) => new TextEncoder().encode(text));
  }

  async putSuccession(keyId: string, note: Uint8Array): Promise<void> {
    await writeOnce(join(this.#folder, PUBLIC_KEYS_FOLDER, `${keyId}.json`), new TextDecoder().decode(note), 0o644);
  }

  async put(keyId: string, pem: string): Promise<void> {
    const first = await readOrNull(this.where);
    // Of two machines that start with one key, the other one was faster.
    if (first === pem) return;
    const isFirst = first === null;
    await writeOnce(isFirst ? this.where : join(this.#folder, PUBLIC_KEYS_FOLDER, `${keyId}.pem`), pem, 0o644);
  }
}

/** Of two processes that start at once, the first one gives the name, and both use it. */
export async function writeOnce(path: string, text: string, mode: number): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    makeFolder(dirname(path));
    writeNewFile(aside, new TextEncoder().encode(text), mode);
    await link(aside, path);
    syncFolder(dirname(path));
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw named(error, path);
  } finally {
    await rm(aside, { force: true });
  }
}

export async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
