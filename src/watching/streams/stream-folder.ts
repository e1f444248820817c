import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Camera } from '../../kernel/domain/camera.ts';
import { type Problem, wholeFile } from '../../kernel/settings/problem.ts';
import { saying } from '../../kernel/words/saying.ts';
import { cameraIdOfFile } from './cross-checks.ts';
import type { CameraReading } from './read-camera.ts';
import { listStreamFolder, readStreamFile } from './stream-file.ts';

/** What became of the files since the scan before. */
export type StreamChange =
  | { readonly type: 'added' | 'changed'; readonly camera: Camera }
  | { readonly type: 'removed'; readonly cameraId: string }
  /** Said once for each content; `isKept`: the camera goes on as its last good file said. */
  | {
      readonly type: 'broken';
      readonly cameraId: string;
      readonly problems: readonly Problem[];
      readonly isKept: boolean;
    };

export interface StreamScan {
  /** All that are to be watched now, by id; those with a broken file as their last good one said. */
  readonly cameras: readonly Camera[];
  readonly changes: readonly StreamChange[];
  /** Everything wrong in the folder now. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** False: the folder is not there or cannot be read; `cameras` are those of the last time. */
  readonly isRead: boolean;
  /** Why it is not read; null as well where no folder was ever there. Among `problems` too. */
  readonly folderProblem: Problem | null;
}

interface KnownFile {
  /** Hash of what was last read, or the reason why nothing could be; null before the first time. */
  readonly content: string;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** Read again only when its content changes. */
  readonly isFinal: boolean;
  /** The last good one. */
  readonly camera: Camera | null;
}

/** The cameras of `streams/`, as its files change: call `scan` every few seconds, one at a time. */
export class StreamFolder {
  readonly #folder: string;
  readonly #read: (text: string, file: string) => CameraReading;
  #known: ReadonlyMap<string, KnownFile> = new Map();

  constructor(parts: {
    readonly folder: string;
    /** `readCamera` with its options. */
    readonly read: (text: string, file: string) => CameraReading;
  }) {
    this.#folder = parts.folder;
    this.#read = parts.read;
  }

  /** A folder that cannot be read or is not there for a while (a disk that comes and goes) changes nothing. */
  async scan(): Promise<StreamScan> {
    const before = this.#known;
    const listing = await listStreamFolder(this.#folder);
    if (!('files' in listing)) return notRead(before, listing);
    if (!listing.isThere) return notRead(before, before.size === 0 ? null : goneFolder(this.#folder, before.size));
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
    const read = await readStreamFile(file);
    const content =
      'text' in read ? createHash('sha256').update(read.text).digest('hex') : JSON.stringify(read.message);
    // Some broken ones are read again though they have not changed: what they need may have come (a variable, a video).
    if (before?.content === content && before.isFinal) return before;
    const camera = before?.camera ?? null;
    if (!('text' in read)) return { content, problems: [read], warnings: [], isFinal: false, camera };
    // Where many files have changed, the rest of the program gets its turn between two.
    await setImmediate();
    const reading = this.#read(read.text, file);
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
