import { wholeFile } from '../../kernel/settings/problem.ts';
import { saidOf } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { cameraIdOfFile } from '../streams/cross-checks.ts';
import type { StreamSource } from '../streams/streams.ts';
import type { CameraVersionRow } from './camera-version-entity.ts';
import { type LoginSeal, variablesOf } from './login-seal.ts';
import type { StoredCameras } from './stored-cameras.ts';

/**
 * Without transactions a row can become visible after a newer one. So each look also reads what was saved in this time
 * before the newest row that is known.
 */
const OVERLAP_MS = 60_000;

export interface StoredStreamsParts {
  readonly cameras: Pick<StoredCameras, 'since'>;
  readonly seal: Pick<LoginSeal, 'open'>;
}

/** The texts of the cameras in the store, for `Streams`. After the first look only new versions are read. */
export class StoredStreams implements StreamSource {
  readonly #parts: StoredStreamsParts;
  readonly #newest = new Map<string, CameraVersionRow>();
  #untilMs = 0;

  constructor(parts: StoredStreamsParts) {
    this.#parts = parts;
  }

  async list() {
    for (const row of await this.#parts.cameras.since(new Date(Math.max(0, this.#untilMs - OVERLAP_MS)))) {
      this.#untilMs = Math.max(this.#untilMs, row.at.getTime());
      if (row.no > (this.#newest.get(row.cameraId)?.no ?? 0)) this.#newest.set(row.cameraId, row);
    }
    const kept = [...this.#newest.values()].filter(({ yaml }) => yaml !== null);
    return { isThere: true, files: kept.map(({ cameraId }) => fileOfStored(cameraId)).toSorted(), warnings: [] };
  }

  async text(file: string) {
    const row = this.#newest.get(cameraIdOfFile(file));
    if (row === undefined || row.yaml === null) return wholeFile(file, saying('problem.not-there'));
    return textOfVersion(row, this.#parts.seal, file);
  }
}

/** How a problem names the text of a camera in the store. */
export function fileOfStored(cameraId: string): string {
  return `console/${cameraId}.yaml`;
}

/** The text of a version, with its number: a new password alone is a new version of the camera, too. */
export function textOfStored({ no, yaml }: Pick<CameraVersionRow, 'no' | 'yaml'>): string {
  return `${yaml ?? ''}\n# ${no}\n`;
}

/** What the reader gets of a version: its text, and its login as variables. A login that cannot be opened is a problem. */
export function textOfVersion(row: CameraVersionRow, seal: Pick<LoginSeal, 'open'>, file: string) {
  const { cameraId, login } = row;
  try {
    const opened = login === null ? null : seal.open(login, cameraId);
    const variables = opened === null ? {} : variablesOf(opened);
    return { text: textOfStored(row), variables };
  } catch (error) {
    return wholeFile(file, saidOf(error));
  }
}
