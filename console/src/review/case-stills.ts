import type { CasePicture } from '../../../src/edges/api/contract/cases.ts';

/** The pictures of a case as the review page shows them. */
export interface CaseStills {
  /** The whole frames, oldest first. */
  readonly stills: readonly CasePicture[];
  /** Where `Space` blinks between: the first one with the thing, and the newest one with the thing. */
  readonly firstIndex: number;
  readonly nowIndex: number;
  readonly closeUp: CasePicture | null;
}

/** Puts the pictures of a case in order. Pictures from before the thing came and after it left are stills too. */
export function stillsOf(pictures: readonly CasePicture[]): CaseStills {
  const stills = pictures.filter(({ kind }) => kind === 'original').toSorted(byTime);
  const closeUps = pictures.filter(({ kind }) => kind === 'close-up').toSorted(byTime);
  const firstIndex = indexOf(stills, 'first') ?? 0;
  const nowIndex = indexOf(stills, 'filing') ?? Math.max(0, stills.length - 1);
  return { stills, firstIndex, nowIndex, closeUp: closeUps.at(-1) ?? null };
}

function indexOf(stills: readonly CasePicture[], shows: string): number | null {
  const index = stills.findIndex((still) => still.shows.some((one) => one === shows || one === `fault-${shows}`));
  return index === -1 ? null : index;
}

/** Pictures without a time stand last, in the order of the manifest. */
function byTime(one: CasePicture, other: CasePicture): number {
  const [at, otherAt] = [timeOf(one), timeOf(other)];
  return at === otherAt ? 0 : at - otherAt;
}

function timeOf({ capturedAt }: CasePicture): number {
  return capturedAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(capturedAt);
}
