import type { ShownNoticeWay } from '../../../src/edges/api/contract/notices.ts';
import type { Ask } from '../api/call.ts';

type WayBody = Ask<'putWay'>['body'];

/** What stands in the form of a way; empty secrets stay as they are. */
export interface WayDraft {
  readonly type: ShownNoticeWay['type'];
  readonly name: string;
  readonly linkBase: string;
  readonly url: string;
  readonly secret: string;
  readonly host: string;
  readonly port: number;
  readonly security: NonNullable<ShownNoticeWay['security']>;
  readonly from: string;
  readonly user: string;
  readonly password: string;
}

/** `origin`: where this page is; `secret`: one for a new webhook. */
export function draftOf(
  way: ShownNoticeWay | null,
  fresh: { readonly origin: string; readonly secret: string },
): WayDraft {
  const empty = { url: '', user: '', password: '' };
  if (way === null)
    return {
      ...{ type: 'webhook', name: '', linkBase: fresh.origin, secret: fresh.secret, ...empty },
      ...{ host: '', port: 465, security: 'tls', from: '' },
    };
  const { type, name, linkBase, host, port, security, from } = way;
  return {
    ...{ type, name, linkBase: linkBase ?? '', secret: '', ...empty },
    ...{ host, port: port ?? 465, security: security ?? 'tls', from: from ?? '' },
  };
}

export function isWhole({ type, name, url, secret, host, from }: WayDraft, way: ShownNoticeWay | null): boolean {
  if (name.trim() === '') return false;
  if (type === 'mail') return host.trim() !== '' && from.trim() !== '';
  return way !== null || (url.trim() !== '' && secret.length >= 16);
}

/** What is sent to the server. */
export function bodyOf(draft: WayDraft, way: ShownNoticeWay | null): WayBody {
  const { type, name, linkBase, url, secret, host, port, security, from } = draft;
  const ofEveryWay = { name: name.trim(), linkBase: linkBase.trim() || null, seen: way?.version ?? 0 };
  if (type === 'webhook') return { ...ofEveryWay, type, url: url.trim() || null, secret: secret || null };
  const server = { host: host.trim(), port, security, from: from.trim() };
  return { ...ofEveryWay, type, ...server, login: loginOf(draft, way) };
}

function loginOf({ security, user, password }: WayDraft, way: ShownNoticeWay | null) {
  if (security === 'none') return { type: 'none' as const };
  if (user.trim() !== '') return { type: 'typed' as const, user: user.trim(), password };
  return { type: way?.hasLogin === true ? ('kept' as const) : ('none' as const) };
}
