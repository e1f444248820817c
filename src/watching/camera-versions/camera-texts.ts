import { ID_PATTERN } from '../../kernel/domain/id-pattern.ts';
import { hiddenAddress } from '../streams/edited-text.ts';
import type { CameraFiles } from './file-version.ts';
import type { StoredCameras } from './stored-cameras.ts';
import { fileOfStored, textOfStored } from './stored-streams.ts';

/** What a camera's rules are today, as somebody wrote them. */
export interface CameraText {
  readonly cameraId: string;
  /** A camera that has a file is the file's. */
  readonly origin: 'file' | 'console';
  /** What problems name: the file's path, or `console/<id>.yaml`. */
  readonly file: string;
  /** The number of the version in the store; 0 for a file. */
  readonly no: number;
  /** The newest version in the store, which a file may outrank; 0: it was never saved. */
  readonly newest: number;
  /** As somebody wrote it: a file's address may hold a password. */
  readonly yaml: string;
  /** The text as the reader gets it. */
  readonly text: string;
}

export interface CameraTextsParts {
  readonly files: Pick<CameraFiles, 'of'>;
  readonly stored: Pick<StoredCameras, 'newestOf'>;
}

/** The texts of cameras, for the pages. It reads only. */
export class CameraTexts {
  readonly #parts: CameraTextsParts;

  constructor(parts: CameraTextsParts) {
    this.#parts = parts;
  }

  /** Null: there is no text of this camera, or none that can be read here. */
  async of(cameraId: string): Promise<CameraText | null> {
    // It becomes part of a path.
    if (!ID_PATTERN.test(cameraId)) return null;
    const { files, stored } = this.#parts;
    const [found, row] = await Promise.all([files.of(cameraId), stored.newestOf(cameraId)]);
    const newest = row?.no ?? 0;
    if (found !== null)
      return { cameraId, origin: 'file', file: found.file, no: 0, newest, yaml: found.text, text: found.text };
    if (row === null || row.yaml === null) return null;
    const file = fileOfStored(cameraId);
    return { cameraId, origin: 'console', file, no: row.no, newest, yaml: row.yaml, text: textOfStored(row) };
  }
}

/** The text for people who change rules: a file's has no address. */
export function shownText({ origin, yaml }: Pick<CameraText, 'origin' | 'yaml'>): string {
  return origin === 'file' ? hiddenAddress(yaml) : yaml;
}
