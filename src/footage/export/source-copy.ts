import { createHash } from 'node:crypto';
import type { SegmentStore } from '../recording/segment-store.ts';
import type { ReadyFile, ReadyVideo } from './ready-video.ts';

/** What was found of a file while it was copied. `cut`: it is shorter than its row says. */
export interface CopiedSource {
  readonly file: ReadyFile;
  /** Hexadecimal, of the bytes that the row tells of. */
  readonly sha256: string;
  readonly fault: 'changed' | 'cut' | null;
}

/** Small, so that ffmpeg waits for no hash. */
const PIECE_BYTES = 262_144;

/**
 * The bytes of one video: the beginning of its first file, then the fragments of all. Each file is read once, as a whole, and hashed in that
 * read: what leaves is what was hashed. `onRead`: so many bytes were read.
 */
export async function* bytesOf(
  { files }: ReadyVideo,
  store: Pick<SegmentStore, 'read'>,
  { onSource, onRead }: { readonly onSource: (source: CopiedSource) => void; readonly onRead: (bytes: number) => void },
): AsyncGenerator<Uint8Array> {
  for (const [index, file] of files.entries()) {
    const { recorded, path, beginsAtByte, fromByte, toByte } = file;
    const hash = createHash('sha256');
    const read = async (fromByte: number) => {
      if (fromByte >= recorded.bytes) return null;
      return store.read(path, fromByte, Math.min(fromByte + PIECE_BYTES, recorded.bytes));
    };
    let at = 0;
    // The next piece is read while this one is hashed and leaves.
    for (let coming = read(at); ; ) {
      const piece = await coming;
      if (piece === null || piece.length === 0) break;
      coming = read(at + piece.length);
      coming.catch(() => undefined);
      hash.update(piece);
      const within = (from: number, to: number) => piece.subarray(Math.max(0, from - at), Math.max(0, to - at));
      const leaving = [index === 0 ? within(0, beginsAtByte) : null, within(fromByte, toByte)];
      at += piece.length;
      onRead(piece.length);
      for (const bytes of leaving) if (bytes !== null && bytes.length > 0) yield bytes;
    }
    const sha256 = hash.digest('hex');
    const isChanged = recorded.sha256 !== null && recorded.sha256 !== sha256;
    onSource({ file, sha256, fault: at < recorded.bytes ? 'cut' : isChanged ? 'changed' : null });
  }
}
