import type { z } from 'zod';
import type { Answer, ROUTES, RouteName } from '../../../src/edges/api/routes.ts';
import { setServerTime } from '../browser/time.ts';
import { ADDRESSES } from './addresses.ts';
import { Refusal } from './refusal.ts';

type PartsOf<Name extends RouteName> = (typeof ROUTES)[Name];
type Given<Name extends RouteName, Part extends 'params' | 'query' | 'body'> =
  PartsOf<Name> extends Readonly<Record<Part, infer Schema extends z.ZodType>>
    ? Readonly<Record<Part, Part extends 'query' ? Partial<z.output<Schema>> : z.input<Schema>>>
    : unknown;
/** What a route needs: parameters, filters, a body; nothing when its row has none. */
export type Ask<Name extends RouteName> = Given<Name, 'params'> & Given<Name, 'query'> & Given<Name, 'body'>;

/** What every route may be given, whatever its row says. `person`: for whom it is sent; absent: whom the page shows. */
interface Loose {
  readonly person?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** The address of a picture or a download, for the browser to fetch. */
export function linkOf<Name extends RouteName>(name: Name, ask: Ask<Name> & Loose): string {
  return withPerson(addressOf(name, ask), shownPerson);
}

/** The address also says whom the page shows. */
export function withPerson(address: string, person: string | null): string {
  if (person === null) return address;
  return `${address}${address.includes('?') ? '&' : '?'}${new URLSearchParams({ 'for-person': person })}`;
}

/** The address of a route with its parameters and filters, where the page sends its own headers. */
export function addressOf<Name extends RouteName>(name: Name, ask: Ask<Name> & Loose): string {
  const { params = {}, query = {} }: Loose = ask;
  const [, url = ''] = ADDRESSES[name].split(' ');
  const path = url.replaceAll(/:(\w+)/g, (_, key: string) => encodeURIComponent(`${params[key] ?? ''}`));
  const filters = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [[key, `${value}`]],
  );
  return filters.length === 0 ? path : `${path}?${new URLSearchParams(filters)}`;
}

let shownPerson: string | null = null;

/**
 * Tells whom the page shows from now on. The server refuses a request of another person's page: all tabs of a browser have one
 * cookie, and in one of them somebody else may have signed in.
 */
export function showPerson(staffNo: string | null): void {
  shownPerson = staffNo;
}

/** These find out who is signed in. */
const ASKS_WHO: ReadonlySet<RouteName> = new Set(['me', 'signIn']);

export function personHeader(person: string | null = shownPerson): Readonly<Record<string, string>> {
  return person === null ? {} : { 'x-jiexun-person': person };
}

/** Asks the server. @throws Refusal with the server's own words, or with what the page knows when there is no answer. */
export async function call<Name extends RouteName>(
  name: Name,
  ask: Ask<Name> & Loose,
  signal?: AbortSignal,
): Promise<Answer<Name>> {
  const { body, person }: Loose = ask;
  const [method = 'GET'] = ADDRESSES[name].split(' ');
  const response = await answerOf(addressOf(name, ask), {
    method,
    headers: {
      ...(ASKS_WHO.has(name) ? {} : personHeader(person)),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  return (await response.json()) as Answer<Name>;
}

/** The server's answer when it succeeds, also for pictures. @throws Refusal */
export async function answerOf(address: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw Refusal.noAnswer(error);
  }
  setServerTime(Date.parse(response.headers.get('date') ?? ''));
  if (!response.ok) throw await Refusal.of(response);
  return response;
}
