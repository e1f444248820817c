/** What a whole file holds. */
export interface Digest {
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** A file that is being written. Calls come one after another. */
export interface SegmentFile {
  /** After a kill -9 the bytes are there; after a loss of power only what was synced. */
  append(bytes: Uint8Array): Promise<void>;
  sync(): Promise<void>;
  /** Syncs and closes it; where it cannot be synced it is closed as well. */
  close(): Promise<Digest>;
  /** Closes it as it is. Never throws. */
  abandon(): void;
}

/**
 * Where the video of cameras is kept: one volume. Paths are names with `/` between, as in the evidence store.
 * @throws JiexunError JX_EVIDENCE_PATH for any other path, JX_DISK_FULL when there is no room, JX_EVIDENCE_REFUSED and
 * JX_EVIDENCE_UNREACHABLE when the disk may not be written or is gone.
 */
export interface SegmentStore {
  /** The name by which rows know this volume. */
  readonly volume: string;
  /** Begins a file, with its folders. @throws JiexunError JX_EVIDENCE_EXISTS when there is one: nothing is overwritten. */
  create(path: string): Promise<SegmentFile>;
  /** The bytes from ≤ at < to, fewer where the file ends before; null when there is no file. */
  read(path: string, fromByte: number, toByte: number): Promise<Uint8Array | null>;
  /** Takes away what is behind so many bytes. */
  cut(path: string, bytes: number): Promise<void>;
  /** Reads all of it; null when there is no file. */
  digest(path: string): Promise<Digest | null>;
  /** If nothing is there, that is fine. */
  delete(path: string): Promise<void>;
  /** What lies at the top, sorted: the folders of cameras, and what is none of ours. */
  top(): Promise<readonly string[]>;
  /** Files below a folder, at any depth, sorted by path. */
  list(folder: string): Promise<readonly StoredFile[]>;
}

export interface StoredFile {
  readonly path: string;
  readonly bytes: number;
}

/** How many bytes the file has now; null when there is none. */
export async function sizeOf(store: Pick<SegmentStore, 'list'>, path: string): Promise<number | null> {
  const folder = path.slice(0, path.lastIndexOf('/'));
  return (await store.list(folder)).find((file) => file.path === path)?.bytes ?? null;
}

/** `<camera>/<date>/<hour>/<start>-<fence>.mp4`, in UTC; `start` in milliseconds since 1970. */
export function segmentPath(cameraId: string, name: string): string {
  const [startMs = ''] = name.split('-');
  return `${hourFolder(cameraId, Number(startMs))}/${name}.mp4`;
}

/** The folder with the files that begin in the hour of this time. */
export function hourFolder(cameraId: string, atMs: number): string {
  const at = new Date(atMs).toISOString();
  return `${cameraId}/${at.slice(0, 10)}/${at.slice(11, 13)}`;
}

export function segmentName(startMs: number, fence: number): string {
  return `${startMs}-${fence}`;
}

/** Null when the file is none of ours. */
export function readSegmentPath(
  path: string,
): { readonly name: string; readonly startMs: number; fence: number } | null {
  const [, name, startMs, fence] = /\/((\d+)-(\d+))\.mp4$/.exec(path) ?? [];
  return name === undefined ? null : { name, startMs: Number(startMs), fence: Number(fence) };
}
