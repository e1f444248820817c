import type { CameraReading } from '../streams/read-camera.ts';
import type { ReadStream } from '../streams/streams.ts';
import { type CameraFiles, fileVersion } from './file-version.ts';
import { type CameraLogin, type LoginSeal, variablesOf } from './login-seal.ts';
import type { StoredCameras } from './stored-cameras.ts';
import { fileOfStored } from './stored-streams.ts';

/** The user and password of a camera that somebody saves: none, the ones it has, or new ones. */
export type LoginChoice =
  | { readonly type: 'none' }
  | { readonly type: 'kept' }
  | ({ readonly type: 'typed' } & CameraLogin);

export interface ChosenLogin {
  readonly login: CameraLogin;
  /** Whether the login may go to the address of this camera. */
  isFor(reading: CameraReading): boolean;
}

export interface KeptLoginsParts {
  readonly stored: Pick<StoredCameras, 'newestOf'>;
  readonly read: ReadStream;
  readonly seal: Pick<LoginSeal, 'open'>;
  readonly files: CameraFiles;
}

/**
 * The logins that cameras have. They are never shown. Who may save a camera could still have one sent to a machine of their
 * own by writing another address, so a login that is kept goes only to the scheme, host and port that it was given for.
 */
export class KeptLogins {
  readonly #parts: KeptLoginsParts;

  constructor(parts: KeptLoginsParts) {
    this.#parts = parts;
  }

  /** Null: none. @throws JiexunError JX_CAMERA_KEY when the one that is kept cannot be opened. */
  async chosen(cameraId: string, choice: LoginChoice): Promise<ChosenLogin | null> {
    if (choice.type === 'none') return null;
    if (choice.type === 'kept') return this.#kept(cameraId);
    const { user, password } = choice;
    return { login: { user, password }, isFor: () => true };
  }

  async #kept(cameraId: string): Promise<ChosenLogin | null> {
    const newest = await this.#parts.stored.newestOf(cameraId);
    if (newest === null) return this.#ofFile(cameraId);
    if (newest.login === null || newest.yaml === null) return null;
    const login = this.#parts.seal.open(newest.login, cameraId);
    return boundTo(this.#parts.read(newest.yaml, fileOfStored(cameraId), variablesOf(login)), login);
  }

  async #ofFile(cameraId: string): Promise<ChosenLogin | null> {
    const found = await fileVersion(cameraId, this.#parts.files);
    if (found === null || found.login === null) return null;
    return boundTo(this.#parts.read(found.yaml, fileOfStored(cameraId), variablesOf(found.login)), found.login);
  }
}

function boundTo(given: CameraReading, login: CameraLogin): ChosenLogin {
  const own = addressOf(given);
  return {
    login,
    isFor: (reading) => {
      const asked = addressOf(reading);
      // A text that cannot be read is not saved and not connected.
      return asked === null || asked === own;
    },
  };
}

function addressOf(reading: CameraReading): string | null {
  if (!('camera' in reading) || reading.camera.url.type !== 'rtsp') return null;
  const { protocol, host } = new URL(reading.camera.url.href);
  return `${protocol}//${host}`;
}
