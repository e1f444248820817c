import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Digest } from '../../footage/recording/segment-store.ts';

const PIECE_BYTES = 1_048_576;

/** Reads a file of any size, through one piece of memory: a stream makes new ones that wait to be collected. */
export async function fileDigest(path: string): Promise<Digest> {
  const file = await open(path, 'r');
  try {
    const hash = createHash('sha256');
    const piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
    for (let bytes = 0; ; ) {
      const { bytesRead } = await file.read(piece, 0, PIECE_BYTES, null);
      if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') };
      hash.update(piece.subarray(0, bytesRead));
      bytes += bytesRead;
    }
  } finally {
    await file.close();
  }
}
