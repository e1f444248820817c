import type { CaseRow, CaseSighting } from '../filing/case-entity.ts';
import type { Still } from './still.ts';
import { stillName } from './still.ts';

/**
 * Chooses the stills that a case needs from those kept for one sighting: one for each role. The one for `filing` is the
 * nearest to the time when the threshold was reached.
 */
export function chooseStills(sighting: CaseSighting, kept: readonly Still[]): readonly Still[] {
  const reachedAt = sighting.reachedAt.getTime();
  const far = (still: Still) => Math.abs(still.capturedAt.getTime() - reachedAt);
  const filing = kept.filter(({ role }) => role === 'filing').toSorted((a, b) => far(a) - far(b))[0];
  const chosen = kept.filter((still) => still.role !== 'filing' || still === filing);
  // Two workers may have stored a picture of one moment. One is enough, and the choice is always the same.
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
  /** The name without its suffix. */
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

/**
 * The sightings whose stills go into the next manifest of a case: all sightings at first, later those that have ended since.
 */
export function sightingsToSeal(row: CaseRow): readonly CaseSighting[] {
  if (row.manifests.length === 0) return row.sightings;
  return row.sightings.filter(({ presenceId }) => row.toSeal.includes(presenceId));
}
