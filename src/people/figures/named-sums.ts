import type { NamedCounts } from '../review/month-tally-entity.ts';

/** The counts of each name added up. */
export function namedSums(lists: readonly NamedCounts[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { names, counts } of lists)
    names.forEach((name, at) => {
      sums.set(name, (sums.get(name) ?? 0) + (counts[at] ?? 0));
    });
  return sums;
}

/** Equal ones by name. */
export function mostFirst(sums: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...sums].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
}
