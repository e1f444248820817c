import { Buffer } from 'node:buffer';
import { JiexunError } from '../../kernel/domain/error.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { sha256Hex } from './signature.ts';
import { parseJson } from './signed-note.ts';
import type { Still } from './still.ts';
import { folderNameOf, stillName, stillSchema } from './still.ts';

/**
 * Errors that concern one file and come again at each try. Any other error concerns the store, and the next call may work.
 */
const UNREADABLE = ['JX_EVIDENCE_BROKEN', 'JX_EVIDENCE_PATH'];

/** Stills that wait, one folder for each presence. Each has a small JSON beside it, which is written last. */
export class StagedStills {
  readonly #store: EvidenceStore;
  readonly #log: Pick<Log, 'error'> | null;
  readonly #told = new Set<string>();

  /**
   * `log` gets one line for each file that cannot be read. Without a log, only the manifest says that the still is missing.
   */
  constructor(store: EvidenceStore, log: Pick<Log, 'error'> | null = null) {
    this.#store = store;
    this.#log = log;
  }

  /** Stores a still. @throws JiexunError JX_DISK_FULL. */
  async put(cameraId: string, still: Omit<Still, 'sha256'>, jpeg: Uint8Array): Promise<Still> {
    const noted: Still = { ...still, sha256: sha256Hex(jpeg) };
    const name = stagedName(noted);
    await this.#store.stage(`stills/${cameraId}/${folderNameOf(still.presenceId)}`, [
      { name: `${name}.jpg`, bytes: jpeg },
      { name: `${name}.json`, bytes: print(noted) },
    ]);
    return noted;
  }

  /** The stills in order of time. Files that a kill left half-written, and files that cannot be read, are left out. */
  async of(cameraId: string, presenceId: string): Promise<readonly Still[]> {
    return (await this.#read(`stills/${cameraId}/${folderNameOf(presenceId)}`)).toSorted(byTime);
  }

  async ofCamera(cameraId: string): Promise<ReadonlyMap<string, readonly Still[]>> {
    return Map.groupBy((await this.#read(`stills/${cameraId}`)).toSorted(byTime), ({ presenceId }) => presenceId);
  }

  /** Reads the picture. Null when it is gone or has changed since it was stored. */
  async jpeg(cameraId: string, still: Still): Promise<Uint8Array | null> {
    const bytes = await this.#get(`${pathOf(cameraId, still)}.jpg`);
    return bytes !== null && sha256Hex(bytes) === still.sha256 ? bytes : null;
  }

  /** Reads a still. `path`: that of its JSON, in the staging area. Null when it is gone or cannot be read. */
  async at(path: string): Promise<Still | null> {
    const bytes = await this.#get(path);
    if (bytes === null) return null;
    const read = stillSchema.safeParse(parseJson(Buffer.from(bytes).toString()));
    if (read.success) return read.data;
    this.#tell(path, 'It is not what is written of a still.');
    return null;
  }

  async drop(cameraId: string, still: Still): Promise<void> {
    await this.#store.delete('staged', `${pathOf(cameraId, still)}.json`);
    await this.#store.delete('staged', `${pathOf(cameraId, still)}.jpg`);
  }

  async dropAll(cameraId: string, presenceId: string): Promise<void> {
    await this.#store.delete('staged', `stills/${cameraId}/${folderNameOf(presenceId)}`);
  }

  async #read(folder: string): Promise<readonly Still[]> {
    const files = (await this.#store.list('staged', folder)).filter((file) => file.endsWith('.json'));
    return (await Promise.all(files.map((file) => this.at(`${folder}/${file}`)))).filter((still) => still !== null);
  }

  /** Reads a file. Null also when the file exists but cannot be read: one damaged file must not block all others. */
  async #get(path: string): Promise<Uint8Array | null> {
    try {
      return await this.#store.get('staged', path);
    } catch (error) {
      if (!(error instanceof JiexunError) || !UNREADABLE.includes(error.code)) throw error;
      this.#tell(path, error.message);
      return null;
    }
  }

  #tell(path: string, error: string): void {
    if (this.#told.has(path)) return;
    this.#told.add(path);
    this.#log?.error('a staged still cannot be read and counts as missing; look at what keeps it, then delete it', {
      path,
      error,
    });
  }
}

function pathOf(cameraId: string, still: Still): string {
  return `stills/${cameraId}/${folderNameOf(still.presenceId)}/${stagedName(still)}`;
}

/**
 * Names the picture file. Two workers at one camera may store two pictures of one moment: different pictures get different
 * names, equal pictures the same.
 */
function stagedName(still: Still): string {
  return `${stillName(still)}-${sha256Hex(print(still)).slice(0, 12)}`;
}

/** Writes the JSON of a still: always the same text for the same still, also when the still was read from such a text. */
function print(still: Still): Uint8Array {
  const { presenceId, role, capturedAt, frameSeq, widthPx, heightPx, boxXyxy, sha256 } = still;
  return Buffer.from(JSON.stringify({ presenceId, role, capturedAt, frameSeq, widthPx, heightPx, boxXyxy, sha256 }));
}

function byTime(a: Still, b: Still): number {
  return a.capturedAt.getTime() - b.capturedAt.getTime();
}
