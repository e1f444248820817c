import { isDay, isText, timesOf } from '../look/search-values.ts';

/** The filters of the log. They stand in the address. */
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

/** The filters in the form that the server needs. `timezone`: whose days they are. */
export function askedOf({ from, to, ...others }: AuditSearch, timezone: string) {
  return { ...others, ...timesOf({ from, to }, timezone) };
}
