import { type Document, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { formatDuration } from '../../../src/kernel/domain/duration.ts';
import { kindOf } from '../../../src/kernel/domain/kinds/kind-of.ts';
import { percentDecoded } from '../../../src/kernel/domain/percent-decoded.ts';

export const WATCHED_KINDS = ['illegal-parking', 'street-vending', 'garbage'] as const;
export type WatchedKind = (typeof WATCHED_KINDS)[number];

const WHOLE_ZONE = 'whole-picture';
const WHOLE_POLYGON = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;
const BY_VARIABLES = `\${CAMERA_USER}:\${CAMERA_PASSWORD}@`;
const USER_INFO = /^(rtsps?:\/\/)([^/?#]*)@/i;

/** The usual fields of a camera, as its text has them now. */
export interface UsualFields {
  readonly name: string;
  readonly place: string;
  /** Empty: that of the machine. */
  readonly timezone: string;
  /** Without user and password. */
  readonly address: string;
  /** The address has a place for user and password. */
  readonly takesLogin: boolean;
  readonly transport: 'tcp' | 'udp';
  readonly redirects: readonly string[];
  readonly kinds: readonly WatchedKind[];
}

/** The text of a new camera. */
export function newCameraText(id: string): string {
  return `id: ${id}\nurl: rtsp://\n`;
}

/** Null when the text is no YAML: then only the text itself can be changed. */
export function usualFields(text: string): UsualFields | null {
  const document = read(text);
  if (document === null) return null;
  const url = textAt(document, 'url');
  const transport = textAt(document, 'transport') === 'udp' ? 'udp' : 'tcp';
  const redirects: unknown = document.toJS()?.redirects;
  return {
    name: textAt(document, 'name'),
    place: textAt(document, 'place'),
    timezone: textAt(document, 'timezone'),
    address: url.replace(USER_INFO, '$1'),
    takesLogin: USER_INFO.test(url),
    transport,
    redirects: Array.isArray(redirects) ? redirects.filter((one) => typeof one === 'string') : [],
    kinds: WATCHED_KINDS.filter((kind) => rulesOf(document).some((rule) => rule.get('kind') === kind)),
  };
}

/** The id that the text names; empty: none. */
export function usualId(text: string): string {
  const document = read(text);
  return document === null ? '' : textAt(document, 'id');
}

/** The text with another value of this field; an empty one leaves the field out. Comments stay. */
export function withField(text: string, field: 'id' | 'name' | 'place' | 'transport', value: string): string {
  return changed(text, (document) => {
    // A text without an id would have no place for it.
    const isDefault = (value === '' && field !== 'id') || (field === 'transport' && value === 'tcp');
    if (isDefault) document.delete(field);
    else document.set(field, value);
  });
}

/** The text with another address; `takesLogin`: user and password go before its host. */
export function withAddress(text: string, address: string, takesLogin: boolean): string {
  const bare = address.trim().replace(USER_INFO, '$1');
  const url = takesLogin ? bare.replace(/^(rtsps?:\/\/)/i, (scheme) => `${scheme}${BY_VARIABLES}`) : bare;
  return changed(text, (document) => document.set('url', url));
}

/** A user and a password that somebody pasted with the address; null: none. */
export function pastedLogin(address: string): { readonly user: string; readonly password: string } | null {
  const [, , userInfo] = USER_INFO.exec(address.trim()) ?? [];
  if (userInfo === undefined || userInfo.includes('${')) return null;
  const [user = '', ...password] = userInfo.split(':');
  return { user: percentDecoded(user), password: percentDecoded(password.join(':')) };
}

/** The text with or without rules of this kind. A new one has a sane limit and the whole picture for a zone. */
export function withKind(text: string, kind: WatchedKind, isWatched: boolean): string {
  return changed(text, (document) => {
    const others = rulesOf(document).filter((rule) => rule.get('kind') !== kind);
    if (!isWatched) return setRules(document, others);
    const zone = zoneFor(document);
    const rule = document.createNode(
      { id: kind, kind, zones: [zone], dwell: formatDuration(kindOf(kind).newRule.dwellMs) },
      { flow: true },
    );
    return setRules(document, [...rulesOf(document), rule]);
  });
}

function zoneFor(document: Document): string {
  const zones = document.get('zones', true);
  const first = isSeq(zones) ? zones.items.find(isMap) : undefined;
  const id: unknown = first?.get('id');
  if (typeof id === 'string') return id;
  document.set('zones', document.createNode([{ id: WHOLE_ZONE, polygon: WHOLE_POLYGON }], { flow: true }));
  return WHOLE_ZONE;
}

function setRules(document: Document, rules: readonly unknown[]): void {
  const list = document.get('rules', true);
  if (rules.length === 0) document.delete('rules');
  else if (isSeq(list)) list.items = [...rules];
  else document.set('rules', document.createNode(rules));
}

function rulesOf(document: Document) {
  const rules = document.get('rules', true);
  return isSeq(rules) ? rules.items.filter(isMap) : [];
}

/** The text after this change of its data; a text that is no YAML stays. */
export function changed(text: string, change: (document: Document) => void): string {
  const document = read(text);
  if (document === null) return text;
  change(document);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** Null: no YAML of fields. */
export function read(text: string): Document | null {
  const document = parseDocument(text, { prettyErrors: false });
  return document.errors.length > 0 || !isMap(document.contents) ? null : document;
}

function textAt(document: Document, field: string): string {
  const node = document.get(field, true);
  return isScalar(node) && node.value !== null ? `${node.value}` : '';
}
