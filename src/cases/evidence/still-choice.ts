import type { CaseRow, CaseSighting } from '../filing/case-entity.ts';
import type { Still } from './still.ts';
import { stillName } from './still.ts';

/** Of what was kept for one sighting, what its case needs: one still a role, the filing one nearest to when it was reached. */
export function chooseStills(sighting: CaseSighting, kept: readonly Still[]): readonly Still[] {
  const reachedAt = sighting.reachedAt.getTime();
  const far = (still: Still) => Math.abs(still.capturedAt.getTime() - reachedAt);
  const filing = kept.filter(({ role }) => role === 'filing').toSorted((a, b) => far(a) - far(b))[0];
  const chosen = kept.filter((still) => still.role !== 'filing' || still === filing);
  // Two workers may have kept one moment, each in a picture of its own: one of them is enough, always the same.
  const byName = Map.groupBy(
    chosen.toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1)),
    stillName,
  );
  return chosen.filter((still) => byName.get(stillName(still))?.[0] === still);
}

/** A picture that serves as several stills is one file, named after the first of them. */
export interface Shot {
  readonly still: Still;
  readonly shows: readonly Still['role'][];
  /** Without its suffix. */
  readonly name: string;
}

export function shotsOf(stills: readonly Still[]): readonly Shot[] {
  const byPicture = Map.groupBy(
    stills.toSorted((a, b) => a.capturedAt.getTime() - b.capturedAt.getTime()),
    ({ capturedAt, sha256 }) => `${capturedAt.getTime()} ${sha256}`,
  );
  return [...byPicture.values()].flatMap(([still, ...others]) => {
    if (still === undefined) return [];
    return [{ still, shows: [still, ...others].map(({ role }) => role), name: stillName(still) }];
  });
}

/** Whose stills the next manifest of a case is about: all sightings at first, later those that have ended since. */
export function sightingsToSeal(row: CaseRow): readonly CaseSighting[] {
  if (row.manifests.length === 0) return row.sightings;
  return row.sightings.filter(({ presenceId }) => row.toSeal.includes(presenceId));
}
