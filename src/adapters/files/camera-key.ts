import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { chmodSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { SecretSeal } from '../../kernel/domain/secret-seal.ts';
import { saidError, saidOf } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import type { CameraLogin, LoginSeal } from '../../watching/camera-versions/login-seal.ts';
import { writeOnce } from './directory-key-shelf.ts';
import { errorCode, makeFolder } from './durable-file.ts';

const KEY_BYTES = 32;
/** As NIST SP 800-38D recommends for GCM. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const loginSchema = z.object({ user: z.string(), password: z.string() });

export interface CameraKeyParts {
  readonly dataFolder: string;
  readonly keyFile: string | null;
  readonly isShared: boolean;
}

/**
 * Encrypts logins of cameras, and what the ways of notices keep secret, with AES-256-GCM; whose it is is authenticated with it.
 * The key is `<data>/keys/cameras.key`, made when
 * the first login is saved and readable only by its owner, or the file that several machines share. It is read for each call:
 * a key that is brought back works at once.
 */
export class CameraKey implements LoginSeal, SecretSeal {
  readonly #path: string;
  readonly #isOwn: boolean;
  readonly #isMissing: boolean;

  /** `keyFile`: one that is given. `isShared`: several machines need the same key, so none is made. */
  constructor({ dataFolder, keyFile, isShared }: CameraKeyParts) {
    this.#path = keyFile ?? join(dataFolder, 'keys', 'cameras.key');
    this.#isOwn = keyFile === null && !isShared;
    this.#isMissing = keyFile === null && isShared;
  }

  /** Makes the key where this machine has one of its own and none yet. @throws JiexunError JX_CAMERA_KEY */
  async prepare(): Promise<void> {
    if (!this.#isOwn) return void this.#key();
    makeFolder(dirname(this.#path));
    chmodSync(dirname(this.#path), 0o700);
    await writeOnce(this.#path, `${randomBytes(KEY_BYTES).toString('base64')}\n`, 0o600);
  }

  seal(login: CameraLogin, cameraId: string): string {
    return this.sealText(JSON.stringify(login), cameraId);
  }

  open(sealed: string, cameraId: string): CameraLogin {
    const wrong = saying('camera-error.key-wrong', { cameraId, path: this.#path });
    return this.#opened(sealed, cameraId, (text) => loginSchema.parse(JSON.parse(text)), wrong);
  }

  sealText(text: string, owner: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key(), nonce).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
  }

  openText(sealed: string, owner: string): string {
    return this.#opened(sealed, owner, (text) => text, saying('notice-error.key-wrong', { path: this.#path }));
  }

  #opened<T>(sealed: string, owner: string, read: (text: string) => T, wrong: Saying): T {
    const key = this.#key();
    const bytes = Buffer.from(sealed, 'base64');
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(owner))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const opened = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
      return read(opened.toString('utf8'));
    } catch {
      // What the bytes hold is not said: it may be part of a password.
      throw saidError('JX_CAMERA_KEY', wrong);
    }
  }

  #key(): Buffer {
    if (this.#isMissing) throw saidError('JX_CAMERA_KEY', saying('camera-error.key-missing'));
    let text: string;
    try {
      text = readFileSync(this.#path, 'utf8');
    } catch (error) {
      const why = errorCode(error) ?? saidOf(error);
      throw saidError('JX_CAMERA_KEY', saying('camera-error.key-unreadable', { path: this.#path, why }));
    }
    const key = Buffer.from(text.trim(), 'base64');
    if (key.length !== KEY_BYTES)
      throw saidError('JX_CAMERA_KEY', saying('camera-error.key-form', { path: this.#path }));
    return key;
  }
}
