import type { KeyRing } from '../../cases/evidence/signature.ts';
import type { RecordingBreach } from './recording-breach.ts';
import { type RecordingHead, type RecordingHeadRow, readHead } from './recording-head.ts';

/** The closed hours of a chain by their place: id and hash. */
export type ChainPlaces = ReadonlyMap<number, { readonly id: string; readonly sha256: string | null }>;

export interface HeadsVerdict {
  /** The newest place of the chain that a head of ours covers; 0: none. */
  readonly signedSeq: number;
  readonly breaches: readonly RecordingBreach[];
}

/** That the hour at this place of a camera's chain was closed with this hash, as a head or the log says. */
export type ToldHead = Pick<RecordingHead, 'cameraId' | 'seq' | 'sha256' | 'hourAt'>;

/**
 * Holds the hours of a camera against its signed heads. A chain of which the newest hours were taken away, and one that was written
 * anew with hashes that fit, are both in order by themselves: only a head tells.
 */
export function checkHeads(heads: readonly RecordingHeadRow[], places: ChainPlaces, keys: KeyRing): HeadsVerdict {
  const breaches: RecordingBreach[] = [];
  const told: ToldHead[] = [];
  for (const row of heads) {
    const head = readHead(row.note, keys);
    if (head !== null && head.cameraId === row.cameraId && head.seq === row.seq) told.push(head);
    else breaches.push({ what: 'head-unsigned', where: row.id });
  }
  return {
    signedSeq: Math.max(0, ...told.map(({ seq }) => seq)),
    breaches: [...breaches, ...heldAgainst(told, places)],
  };
}

/** Names the hours that are not as these heads say. */
export function heldAgainst(heads: readonly ToldHead[], places: ChainPlaces): readonly RecordingBreach[] {
  return heads.flatMap(({ cameraId, seq, sha256, hourAt }): readonly RecordingBreach[] => {
    const place = places.get(seq);
    if (place === undefined) return [{ what: 'signed-gone', where: `${cameraId}/${hourAt.slice(0, 13)}` }];
    return place.sha256 === sha256 ? [] : [{ what: 'signed-changed', where: place.id }];
  });
}
