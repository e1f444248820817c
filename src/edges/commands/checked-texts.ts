/** Reads the texts of cameras that `jiexun check` is about: files, and the newest versions in the store. */
import path from 'node:path';
import type { Camera } from '../../kernel/domain/camera.ts';
import { JiexunError } from '../../kernel/domain/error.ts';
import { type Problem, wholeFile } from '../../kernel/settings/problem.ts';
import { saidOf } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { inBothPlaces } from '../../watching/camera-versions/joined-streams.ts';
import { cameraIdOfFile } from '../../watching/streams/cross-checks.ts';
import { listStreamFolder, readStreamFile } from '../../watching/streams/stream-file.ts';
import type { ReadStream, StreamSource } from '../../watching/streams/streams.ts';

/** The store of the installation, as far as `check` needs it. */
export interface StoredTexts {
  /** The data folder, or the cluster's address without its password. */
  readonly where: string;
  /**
   * Opens it for reading, also while it is served; null: nothing was ever kept there.
   * @throws JiexunError JX_STORE_… when it cannot be read.
   */
  readonly open: () => Promise<{ readonly source: StreamSource; close(): Promise<void> } | null>;
  readonly read: ReadStream;
}

interface CheckedTexts {
  readonly cameras: readonly Camera[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

export interface CheckedFiles extends CheckedTexts {
  readonly files: readonly string[];
}

/** The store as far as it was looked into. `cameras`: those that have no file. */
export interface CheckedStore extends CheckedTexts {
  readonly where: string;
  /** How many cameras it holds; null: there is no store, or it cannot be read. */
  readonly count: number | null;
  /** False: nothing was ever kept there. */
  readonly isThere: boolean;
}

/** Reads the files of `folder`. */
export async function checkFolder(folder: string, read: ReadStream): Promise<CheckedFiles> {
  const listing = await listStreamFolder(folder);
  if (!('files' in listing)) return { files: [], cameras: [], problems: [listing], warnings: [] };
  const texts = await checkTexts(listing.files, { text: readStreamFile, read });
  return { ...texts, files: listing.files, warnings: [...listing.warnings, ...texts.warnings] };
}

/** Reads the files that are named, each once. */
export async function checkNamed(named: readonly string[], read: ReadStream): Promise<CheckedFiles> {
  const files = [...new Map(named.map((file) => [path.resolve(file), file])).values()];
  const texts = await checkTexts(files, { text: readStreamFile, read });
  return { ...texts, files, problems: [...sameIds(files), ...texts.problems] };
}

/** Reads the cameras of the store. One that also has one of the files is a problem. A store that cannot be read is one, too. */
export async function checkStore({ where, open, read }: StoredTexts, files: readonly string[]): Promise<CheckedStore> {
  try {
    const opened = await open();
    if (opened === null) return { ...NOTHING, where, count: null, isThere: false };
    try {
      return { ...(await checkOpened(opened.source, read, files)), where, isThere: true };
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (!(error instanceof JiexunError)) throw error;
    return { ...NOTHING, problems: [wholeFile(where, saidOf(error))], where, count: null, isThere: true };
  }
}

const NOTHING: CheckedTexts = { cameras: [], problems: [], warnings: [] };

async function checkOpened(source: StreamSource, read: ReadStream, files: readonly string[]) {
  const listing = await source.list();
  if (!('files' in listing)) return { ...NOTHING, problems: [listing], count: null };
  const texts = await checkTexts(listing.files, { text: (file) => source.text(file), read });
  const idsOfFiles = new Set(files.map(cameraIdOfFile));
  const inBoth = listing.files.map(cameraIdOfFile).filter((id) => idsOfFiles.has(id));
  return {
    cameras: texts.cameras.filter(({ id }) => !idsOfFiles.has(id)),
    problems: [...inBoth.map(inBothPlaces), ...texts.problems],
    warnings: texts.warnings,
    count: listing.files.length,
  };
}

async function checkTexts(
  files: readonly string[],
  { text, read }: Pick<StreamSource, 'text'> & { readonly read: ReadStream },
): Promise<CheckedTexts> {
  const [cameras, problems, warnings]: [Camera[], Problem[], Problem[]] = [[], [], []];
  for (const file of files) {
    const found = await text(file);
    if (!('text' in found)) {
      problems.push(found);
      continue;
    }
    const reading = read(found.text, file, found.variables);
    warnings.push(...reading.warnings);
    if ('problems' in reading) problems.push(...reading.problems);
    else cameras.push(reading.camera);
  }
  return { cameras, problems, warnings };
}

/** An id is its file's name, so the same id twice means two folders. */
function sameIds(files: readonly string[]): Problem[] {
  return files.flatMap((file, i) => {
    const id = cameraIdOfFile(file);
    const first = files.slice(0, i).find((other) => cameraIdOfFile(other) === id);
    if (first === undefined) return [];
    return [{ ...wholeFile(file, saying('problem.camera-id-twice', { id, other: first })), field: 'id' }];
  });
}
