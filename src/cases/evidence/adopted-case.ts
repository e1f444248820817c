import type { CaseRow } from '../filing/case-entity.ts';
import { counted, isRetired, withEntry } from '../filing/case-state.ts';
import type { PublishedLink } from './published-chain.ts';

/**
 * Adds to the case's row its published manifests that the row does not know. This happens when the store is older than the
 * evidence. Returns the same row when it knows them all. `links`: the links of this case, in no order.
 */
export function withPublished(row: CaseRow, links: readonly PublishedLink[], at: Date): CaseRow {
  const unknown = links
    .filter(({ no, sha256 }) => no > row.manifests.length && !row.manifests.some((known) => known.sha256 === sha256))
    .toSorted((a, b) => a.no - b.no)
    .filter(({ no }, index) => no === row.manifests.length + index + 1);
  const retiredAt = links.find((link) => link.retiredAt !== null)?.retiredAt ?? null;
  const taken = unknown.length === 0 ? row : withManifests(row, unknown, at);
  return retiredAt === null || isRetired(taken) ? taken : retired(taken, retiredAt);
}

function withManifests(row: CaseRow, links: readonly PublishedLink[], at: Date): CaseRow {
  const sealed = new Map(links.flatMap(({ ended }) => ended.map((sighting) => [sighting.presenceId, sighting])));
  const toSeal = row.toSeal.filter((presenceId) => !sealed.has(presenceId));
  const sightings = row.sightings.map((known) => sealed.get(known.presenceId) ?? known);
  const manifests = links.map(({ no, seq, prevSha256, sha256 }) => ({ no, seq, prevSha256, sha256 }));
  const nos = links.map(({ no }) => no);
  return withEntry(
    counted({
      ...row,
      sightings,
      manifests: [...row.manifests, ...manifests],
      toSeal,
      sealOwed: toSeal.length > 0,
      visible: true,
    }),
    { at, by: 'jiexun', event: 'adopted', nos },
  );
}

/** Marks the evidence as retired, as the tombstone says. Only a closed case is ever retired. */
function retired(row: CaseRow, retiredAt: Date): CaseRow {
  return withEntry(
    {
      ...row,
      status: 'closed',
      openKey: null,
      closedAt: row.closedAt ?? retiredAt,
      retiredAt,
      toSeal: [],
      sealOwed: false,
      visible: true,
    },
    { at: retiredAt, by: 'jiexun', event: 'retired', lifeDays: null },
  );
}
