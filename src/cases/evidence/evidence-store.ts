import { JiexunError } from '../../kernel/domain/error.ts';

/** `staged`: not yet evidence, outside the published tree. `published`: sealed, never changed. */
export type EvidenceArea = 'staged' | 'published';

/** `name` is the file's alone, without a folder. */
export interface StagedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Where evidence lies. Paths are relative to their area, `/` between names of letters, digits, `.`, `_` and `-` that begin with a
 * letter or digit. Every call is durable when it resolves.
 * @throws JiexunError JX_EVIDENCE_PATH for any other path, JX_DISK_FULL when there is no room (nothing half-written is left),
 * JX_EVIDENCE_UNREACHABLE when it does not answer, JX_EVIDENCE_REFUSED when it may not be used.
 */
export interface EvidenceStore {
  /**
   * Writes files of one staged folder, in this order; the same bytes once more are fine. Killed meanwhile, some are there.
   * @throws JiexunError JX_EVIDENCE_EXISTS when others stand there.
   */
  stage(folder: string, files: readonly StagedFile[]): Promise<void>;
  /**
   * Moves the files of a staged folder into a published one, `last` after all others. What is published already stays; after a
   * crash, or by two at once, it may be repeated until `last` is there.
   * @throws JiexunError JX_EVIDENCE_EXISTS when another file has the name, JX_EVIDENCE_LOST when neither side has `last`.
   */
  publish(stagedFolder: string, folder: string, last: string): Promise<void>;
  /** Replaces one published file as a whole: for a chain's head, and nothing else. */
  putHead(path: string, bytes: Uint8Array): Promise<void>;
  get(area: EvidenceArea, path: string): Promise<Uint8Array | null>;
  /** The folders at the top of an area, sorted: published, one a camera. */
  tops(area: EvidenceArea): Promise<readonly string[]>;
  /** Files below `folder`, deep, relative to it, sorted; none when there is no such folder. */
  list(area: EvidenceArea, folder: string): Promise<readonly string[]>;
  /** A file, or a folder with all that is in it, at once; nothing there is fine. */
  delete(area: EvidenceArea, path: string): Promise<void>;
}

/** The store is full, away or locked: the same call does better when somebody has mended it. */
export function isStoreTrouble(error: unknown): error is JiexunError {
  const passing = ['JX_DISK_FULL', 'JX_EVIDENCE_UNREACHABLE', 'JX_EVIDENCE_REFUSED'];
  return error instanceof JiexunError && passing.includes(error.code);
}
