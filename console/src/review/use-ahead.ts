import { useEffect } from 'react';
import { stillsOf } from './case-stills.ts';
import type { StillPictures, StillWish } from './still-pictures.ts';
import { currentStop, nextCases, type Trail } from './trail.ts';

const CASES_AHEAD = 3;

/**
 * What is fetched ahead: first what each of the next cases opens with, then what Space shows, then the rest of the case that is
 * looked at.
 */
function wishesAhead(trail: Trail): readonly StillWish[] {
  const current = currentStop(trail)?.reviewed;
  const next = nextCases(trail, CASES_AHEAD).map(({ id, pictures }) => ({ id, ...stillsOf(pictures) }));
  const here = current ? stillsOf(current.pictures).stills.map(({ file }) => ({ caseId: current.id, file })) : [];
  const opening = next.flatMap(({ id, stills, nowIndex, closeUp }) =>
    [stills[nowIndex], closeUp].flatMap((picture) => (picture ? [{ caseId: id, file: picture.file }] : [])),
  );
  const blinked = next.flatMap(({ id, stills, firstIndex }) =>
    stills.slice(firstIndex, firstIndex + 1).map(({ file }) => ({ caseId: id, file })),
  );
  return [...opening, ...blinked, ...here].map((wish) => ({ ...wish, size: 'screen' }));
}

export function useAhead(pictures: StillPictures, trail: Trail): void {
  useEffect(() => pictures.wantAhead(wishesAhead(trail)), [pictures, trail]);
}
