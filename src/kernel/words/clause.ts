import type { Explanation } from '../domain/violation.ts';
import { observedName } from './names.ts';
import type { Listing, Saying } from './saying.ts';
import { listing, saying } from './saying.ts';

/** Asserted in words of their own because of what is seen. */
const SPECIAL = ['garbage-object'] as const;

type ClauseFacts = Pick<Explanation, 'kind' | 'observed' | 'zoneName' | 'dwellMs' | 'permittedMs' | 'hours'>;

/** What was permitted and what was observed, as the evidence's readers need it. */
export function clauseOf(facts: ClauseFacts): Listing {
  const { zoneName, dwellMs, permittedMs, hours } = facts;
  const what = assertionOf(facts);
  return listing('parts', [
    zoneName === null ? what : saying('clause.in-zone', { what, zone: zoneName }),
    saying('clause.dwell', { dwellMs }),
    ...(permittedMs > 0 ? [saying('clause.limit', { permittedMs })] : []),
    ...(hours === null ? [] : [saying('clause.hours', { hours })]),
  ]);
}

function assertionOf({ kind, observed }: Pick<ClauseFacts, 'kind' | 'observed'>): Saying {
  const special = SPECIAL.find((name) => name === `${kind}-${observed}`);
  return saying(`assertion.${special ?? kind}`, { observed: observedName(kind, observed) });
}
