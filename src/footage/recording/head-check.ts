import type { KeyRing } from '../../cases/evidence/signature.ts';
import type { RecordingBreach } from './recording-breach.ts';
import { type RecordingHeadRow, readHead } from './recording-head.ts';

/** The closed hours of a chain by their place: id and hash. */
export type ChainPlaces = ReadonlyMap<number, { readonly id: string; readonly sha256: string | null }>;

export interface HeadsVerdict {
  /** The newest place of the chain that a head of ours covers; 0: none. */
  readonly signedSeq: number;
  readonly breaches: readonly RecordingBreach[];
}

/**
 * Holds the hours of a camera against its signed heads. A chain of which the newest hours were taken away, and one that was written
 * anew with hashes that fit, are both in order by themselves: only a head tells.
 */
export function checkHeads(heads: readonly RecordingHeadRow[], places: ChainPlaces, keys: KeyRing): HeadsVerdict {
  const breaches: RecordingBreach[] = [];
  let signedSeq = 0;
  for (const row of heads) {
    const head = readHead(row.note, keys);
    if (head === null || head.cameraId !== row.cameraId || head.seq !== row.seq) {
      breaches.push({ what: 'head-unsigned', where: row.id });
      continue;
    }
    signedSeq = Math.max(signedSeq, head.seq);
    const place = places.get(head.seq);
    if (place === undefined)
      breaches.push({ what: 'signed-gone', where: `${head.cameraId}/${head.hourAt.slice(0, 13)}` });
    else if (place.sha256 !== head.sha256) breaches.push({ what: 'signed-changed', where: place.id });
  }
  return { signedSeq, breaches };
}
