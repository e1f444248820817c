import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Camera } from '../../kernel/domain/camera.ts';
import { type Problem, wholeFile } from '../../kernel/settings/problem.ts';
import type { Environment } from '../../kernel/settings/variables.ts';
import { saying } from '../../kernel/words/saying.ts';
import { cameraIdOfFile } from './cross-checks.ts';
import type { CameraReading } from './read-camera.ts';
import type { FolderListing } from './stream-file.ts';

/** What has changed in the files since the last scan. */
export type StreamChange =
  | { readonly type: 'added' | 'changed'; readonly camera: Camera }
  | { readonly type: 'removed'; readonly cameraId: string }
  /** Reported once for each content of the file. `isKept`: the camera goes on with its last good file. */
  | {
      readonly type: 'broken';
      readonly cameraId: string;
      readonly problems: readonly Problem[];
      readonly isKept: boolean;
    };

export interface StreamScan {
  /** All cameras that are to be watched now, by id. A camera with a broken file goes on with its last good file. */
  readonly cameras: readonly Camera[];
  readonly changes: readonly StreamChange[];
  /** Everything wrong in the folder now. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** False when the folder does not exist or cannot be read. Then `cameras` are those of the last scan. */
  readonly isRead: boolean;
  /** Why the folder is not read. Also null when there never was a folder. It is among `problems` too. */
  readonly folderProblem: Problem | null;
}

interface KnownFile {
  /** The hash of what was last read, or the reason why nothing could be read; null before the first scan. */
  readonly content: string;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** The file is read again only when its content changes. */
  readonly isFinal: boolean;
  /** The last good camera. */
  readonly camera: Camera | null;
}

/** The text of a camera, with the variables that it may use besides those of the environment. */
interface StreamText {
  readonly text: string;
  readonly variables?: Environment;
}

/** Where the texts of cameras are: a folder, the store. */
export interface StreamSource {
  /** Lists them, as `<where>/<id>.yaml`. */
  list(): Promise<FolderListing | Problem>;
  text(file: string): Promise<StreamText | Problem>;
}

/** `readCamera` with its options. */
export type ReadStream = (text: string, file: string, variables?: Environment) => CameraReading;

export interface StreamScanner {
  /** Call it every few seconds, one at a time. */
  scan(): Promise<StreamScan>;
}

/** The cameras of one source as their texts change. */
export class Streams implements StreamScanner {
  readonly #where: string;
  readonly #source: StreamSource;
  readonly #read: ReadStream;
  #known: ReadonlyMap<string, KnownFile> = new Map();

  constructor(parts: {
    /** Names the source in a problem. */
    readonly where: string;
    readonly source: StreamSource;
    readonly read: ReadStream;
  }) {
    this.#where = parts.where;
    this.#source = parts.source;
    this.#read = parts.read;
  }

  /** When the folder is missing or unreadable for a while (a disk that comes and goes), nothing changes. */
  async scan(): Promise<StreamScan> {
    const before = this.#known;
    const listing = await this.#source.list();
    if (!('files' in listing)) return notRead(before, listing);
    if (!listing.isThere) return notRead(before, before.size === 0 ? null : goneFolder(this.#where, before.size));
    const known = new Map<string, KnownFile>();
    for (const file of listing.files) known.set(file, await this.#look(file, before.get(file)));
    this.#known = known;
    const changes = [...new Set([...before.keys(), ...known.keys()])].flatMap((file) =>
      changesOf(cameraIdOfFile(file), before.get(file), known.get(file)),
    );
    const files = [...known.values()];
    const problems = files.flatMap((file) => file.problems);
    const warnings = [...listing.warnings, ...files.flatMap((file) => file.warnings)];
    return { cameras: camerasOf(known), changes, problems, warnings, isRead: true, folderProblem: null };
  }

  async #look(file: string, before: KnownFile | undefined): Promise<KnownFile> {
    const read = await this.#source.text(file);
    const content =
      'text' in read ? createHash('sha256').update(read.text).digest('hex') : JSON.stringify(read.message);
    // Some broken files are read again although they have not changed: a variable or a video that they need may
    // exist now.
    if (before?.content === content && before.isFinal) return before;
    const camera = before?.camera ?? null;
    if (!('text' in read)) return { content, problems: [read], warnings: [], isFinal: false, camera };
    // When many files have changed, other work of the program gets its turn between two files.
    await setImmediate();
    const reading = this.#read(read.text, file, read.variables);
    if ('problems' in reading) return { content, camera, ...reading };
    return { content, problems: [], warnings: reading.warnings, isFinal: true, camera: reading.camera };
  }
}

function changesOf(cameraId: string, before: KnownFile | undefined, now: KnownFile | undefined): StreamChange[] {
  if (!now) return before?.camera ? [{ type: 'removed', cameraId }] : [];
  if (now.problems.length > 0) {
    const isSaid = before !== undefined && before.content === now.content && before.problems.length > 0;
    return isSaid ? [] : [{ type: 'broken', cameraId, problems: now.problems, isKept: now.camera !== null }];
  }
  if (!now.camera || before?.camera?.version === now.camera.version) return [];
  return [{ type: before?.camera ? 'changed' : 'added', camera: now.camera }];
}

function notRead(before: ReadonlyMap<string, KnownFile>, folderProblem: Problem | null): StreamScan {
  const files = [...before.values()];
  const problems = [...(folderProblem ? [folderProblem] : []), ...files.flatMap((file) => file.problems)];
  const warnings = files.flatMap((file) => file.warnings);
  return { cameras: camerasOf(before), changes: [], problems, warnings, isRead: false, folderProblem };
}

function goneFolder(folder: string, count: number): Problem {
  return wholeFile(folder, saying('problem.folder-gone', { cameras: count }));
}

function camerasOf(known: ReadonlyMap<string, KnownFile>): Camera[] {
  return [...known.values()].flatMap(({ camera }) => (camera ? [camera] : []));
}
