import { type Problem, wholeFile } from '../../kernel/settings/problem.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { StreamChange, StreamScan, StreamScanner } from '../streams/streams.ts';
import { fileOfStored } from './stored-streams.ts';

export interface JoinedStreamsParts {
  readonly files: StreamScanner;
  /** The cameras of the store. It may be away for a while. */
  readonly stored: StreamScanner;
}

/**
 * The cameras of files and those of the store as one list. A camera that has a file is the file's: the version in the
 * store is not watched, and that is a problem until one of the two is removed.
 */
export class JoinedStreams implements StreamScanner {
  readonly #parts: JoinedStreamsParts;
  #hidden: ReadonlySet<string> = new Set();

  constructor(parts: JoinedStreamsParts) {
    this.#parts = parts;
  }

  async scan(): Promise<StreamScan> {
    const files = await this.#parts.files.scan();
    const stored = await this.#parts.stored.scan();
    const own = new Set(files.cameras.map(({ id }) => id));
    const hidden = new Set(stored.cameras.map(({ id }) => id).filter((id) => own.has(id)));
    const inBoth = [...hidden].map(inBothPlaces);
    const news: StreamChange[] = [...hidden]
      .filter((id) => !this.#hidden.has(id))
      .map((cameraId) => ({
        ...{ type: 'broken', cameraId, isKept: true },
        problems: inBoth.filter(({ file }) => file === fileOfStored(cameraId)),
      }));
    this.#hidden = hidden;
    return {
      cameras: [...files.cameras, ...stored.cameras.filter(({ id }) => !own.has(id))],
      changes: [...files.changes, ...stored.changes.filter((change) => !own.has(idOf(change))), ...news],
      problems: [...files.problems, ...stored.problems, ...inBoth],
      warnings: [...files.warnings, ...stored.warnings],
      isRead: files.isRead && stored.isRead,
      folderProblem: files.folderProblem,
    };
  }
}

/** A camera of the store that also has a file. */
export function inBothPlaces(id: string): Problem {
  return wholeFile(fileOfStored(id), saying('problem.file-and-console', { id }));
}

function idOf(change: StreamChange): string {
  return 'camera' in change ? change.camera.id : change.cameraId;
}
