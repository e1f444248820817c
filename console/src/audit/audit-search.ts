import { isDay, isText, timesOf } from '../look/search-values.ts';

/** What of the log is shown; it stands in the address. */
export interface AuditSearch {
  readonly who?: string;
  readonly caseId?: string;
  readonly verb?: string;
  readonly from?: string;
  readonly to?: string;
}

export function auditSearchOf(search: Readonly<Record<string, unknown>>): AuditSearch {
  const { who, caseId, verb, from, to } = search;
  return {
    ...(isText(who) ? { who } : {}),
    ...(isText(caseId) ? { caseId } : {}),
    ...(isText(verb) ? { verb } : {}),
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
  };
}

/** As the server wants it. */
export function askedOf({ from, to, ...others }: AuditSearch) {
  return { ...others, ...timesOf(from, to) };
}
