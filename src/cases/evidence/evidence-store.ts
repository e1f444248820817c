import { JiexunError } from '../../kernel/domain/error.ts';

/** `staged`: not yet evidence, outside the published tree. `published`: sealed, never changed. */
export type EvidenceArea = 'staged' | 'published';

/** `name`: the file's name without a folder. */
export interface StagedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Where evidence is stored. Paths are relative to their area: names with `/` between them, made of letters, digits, `.`, `_`
 * and `-`, each beginning with a letter or digit. When a call resolves, its work is on disk.
 * @throws JiexunError JX_EVIDENCE_PATH for any other path, JX_DISK_FULL when there is no room (nothing half-written is left),
 * JX_EVIDENCE_UNREACHABLE when the store does not answer, JX_EVIDENCE_REFUSED when it may not be used.
 */
export interface EvidenceStore {
  /**
   * Writes files of one staged folder, in this order. Writing the same bytes again is allowed. If the process is killed
   * meanwhile, some of the files exist.
   * @throws JiexunError JX_EVIDENCE_EXISTS when a file exists with other bytes.
   */
  stage(folder: string, files: readonly StagedFile[]): Promise<void>;
  /**
   * Moves the files of a staged folder into a published one, `last` after all others. Files that are already published stay.
   * After a crash, or by two at once, the call may be repeated until `last` is there.
   * @throws JiexunError JX_EVIDENCE_EXISTS when another file has the name, JX_EVIDENCE_LOST when neither side has `last`.
   */
  publish(stagedFolder: string, folder: string, last: string): Promise<void>;
  /** Replaces one published file as a whole. Only for a chain's head. */
  putHead(path: string, bytes: Uint8Array): Promise<void>;
  get(area: EvidenceArea, path: string): Promise<Uint8Array | null>;
  /** The folders at the top of an area, sorted. In the published area that is one for each camera. */
  tops(area: EvidenceArea): Promise<readonly string[]>;
  /** Files below `folder`, at any depth, relative to it, sorted; none when there is no such folder. */
  list(area: EvidenceArea, folder: string): Promise<readonly string[]>;
  /** Deletes a file, or a folder with all that is in it, at once. If nothing is there, that is fine. */
  delete(area: EvidenceArea, path: string): Promise<void>;
}

/** True when the store is full, away or locked: the same call works once somebody has repaired that. */
export function isStoreTrouble(error: unknown): error is JiexunError {
  const passing = ['JX_DISK_FULL', 'JX_EVIDENCE_UNREACHABLE', 'JX_EVIDENCE_REFUSED'];
  return error instanceof JiexunError && passing.includes(error.code);
}
