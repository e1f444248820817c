import type { Explanation } from '../domain/violation.ts';
import { hoursName, observedName } from './names.ts';
import type { Listing, Saying } from './saying.ts';
import { listing, saying } from './saying.ts';

/** Assertions that have their own words because of what is seen. */
const SPECIAL = ['garbage-object'] as const;

type ClauseFacts = Pick<Explanation, 'kind' | 'observed' | 'zoneName' | 'dwellMs' | 'permittedMs' | 'hours'>;

/** Makes a sentence about what was permitted and what was observed, for people who read the evidence. */
export function clauseOf(facts: ClauseFacts): Listing {
  const { zoneName, dwellMs, permittedMs, hours } = facts;
  const what = assertionOf(facts);
  return listing('parts', [
    zoneName === null ? what : saying('clause.in-zone', { what, zone: zoneName }),
    saying('clause.dwell', { dwellMs }),
    ...(permittedMs > 0 ? [saying('clause.limit', { permittedMs })] : []),
    ...(hours === null ? [] : [saying('clause.hours', { hours: hoursName(hours) })]),
  ]);
}

function assertionOf({ kind, observed }: Pick<ClauseFacts, 'kind' | 'observed'>): Saying {
  const special = SPECIAL.find((name) => name === `${kind}-${observed}`);
  return saying(`assertion.${special ?? kind}`, { observed: observedName(kind, observed) });
}
