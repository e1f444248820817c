import type { CameraReading } from '../streams/read-camera.ts';
import type { ReadStream } from '../streams/streams.ts';
import type { CameraFiles } from './file-version.ts';
import type { LoginSeal } from './login-seal.ts';
import type { StoredCameras } from './stored-cameras.ts';
import { fileOfStored, textOfVersion } from './stored-streams.ts';

export interface KeptCamerasParts {
  readonly stored: Pick<StoredCameras, 'newestOf'>;
  readonly files: Pick<CameraFiles, 'of'>;
  readonly seal: Pick<LoginSeal, 'open'>;
  /** Reads a text of the store. */
  readonly read: ReadStream;
  /** Reads a file, with the variables of the environment. */
  readonly readFile: ReadStream;
}

/** The cameras of files and of the store, one by one, each read as the process reads it that watches. Nothing of the text is given by who asks. */
export class KeptCameras {
  readonly #parts: KeptCamerasParts;

  constructor(parts: KeptCamerasParts) {
    this.#parts = parts;
  }

  /** The camera with its login, or what is wrong with its text. Null: there is none, or it was removed. */
  async of(cameraId: string): Promise<CameraReading | null> {
    const { stored, files, seal, read, readFile } = this.#parts;
    const found = await files.of(cameraId);
    if (found !== null) return readFile(found.text, found.file);
    const row = await stored.newestOf(cameraId);
    if (row === null || row.yaml === null) return null;
    const file = fileOfStored(cameraId);
    const text = textOfVersion(row, seal, file);
    if ('text' in text) return read(text.text, file, text.variables);
    return { problems: [text], warnings: [], isFinal: true };
  }
}
