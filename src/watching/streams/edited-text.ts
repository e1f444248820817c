import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, isNode, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml';

/** What stands instead of an address. */
const HIDDEN = 'hidden';

/** The text without its camera's address, and without any other: they may hold a password, in a comment too. */
export function hiddenAddress(text: string): string {
  const value = pairOf(parsed(text).contents, 'url')?.value;
  if (!isNode(value) || !value.range) return withoutAddresses(text);
  const [from, to] = value.range;
  // The range of a text of several lines ends with its last line break.
  const end = from + text.slice(from, to).trimEnd().length;
  return withoutAddresses(`${text.slice(0, from)}${HIDDEN}${text.slice(end)}`);
}

function withoutAddresses(text: string): string {
  return text.replaceAll(/\b[a-z]+:\/\/[^\s"',\]}]*/gi, HIDDEN);
}

/** The text in which this rule is no longer on trial. Null: it has no such rule. */
export function adoptedRule(text: string, ruleId: string): string | null {
  const at = placeOfRule(text, ruleId);
  return at === null ? null : without(text, ['rules', at, 'trial']);
}

/** The text without this rule. Null: it has no such rule. */
export function droppedRule(text: string, ruleId: string): string | null {
  const at = placeOfRule(text, ruleId);
  return at === null ? null : without(text, ['rules', at]);
}

/** The line of the file on which the rule's `trial` stands, from 1; null: nowhere. */
export function lineOfTrial(text: string, ruleId: string): number | null {
  const at = placeOfRule(text, ruleId);
  if (at === null) return null;
  const start = pairOf(parsed(text).getIn(['rules', at], true), 'trial')?.key.range?.[0];
  return start === undefined ? null : text.slice(0, start).split('\n').length;
}

/** The fields other than zones and rules in which two texts differ. None for a text that is no YAML: its reader refuses it. */
export function otherFieldsChanged(before: string, after: string): readonly string[] {
  const [was, is] = [dataOf(before), dataOf(after)];
  if (!isRecord(was) || !isRecord(is)) return [];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => !/^(zones|rules)$/.test(name));
  return names.filter((name) => !isDeepStrictEqual(was[name], is[name]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): Document {
  return parseDocument(text, { prettyErrors: false, uniqueKeys: false, merge: false });
}

/** Which rule of the list it is, when it is on trial. */
function placeOfRule(text: string, ruleId: string): number | null {
  const rules = parsed(text).get('rules');
  if (!isSeq(rules)) return null;
  const at = rules.items.findIndex((rule) => isMap(rule) && rule.get('id') === ruleId && rule.get('trial') === true);
  return at < 0 ? null : at;
}

function pairOf(map: unknown, name: string): Pair<Node, unknown> | null {
  const found = isMap(map) ? map.items.find(({ key }) => isScalar(key) && key.value === name) : undefined;
  return found !== undefined && isNode(found.key) ? ({ ...found, key: found.key } as Pair<Node, unknown>) : null;
}

/**
 * The text without what stands at the path. Its line is cut out, so that all else stays as somebody wrote it; where that gives
 * something else, the whole text is written anew from its data and comments.
 */
function without(text: string, path: readonly (string | number)[]): string {
  const document = parsed(text);
  const node = document.getIn(path, true);
  document.deleteIn(path);
  const wanted: unknown = document.toJS();
  for (const cut of cutsOf(text, node, path.at(-1))) if (isDeepStrictEqual(dataOf(cut), wanted)) return cut;
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function dataOf(text: string): unknown {
  const document = parsed(text);
  return document.errors.length > 0 ? undefined : document.toJS();
}

/** Ways of cutting it out: its whole lines; in the middle of a line, with the comma before or after it. */
function cutsOf(text: string, node: unknown, name: string | number | undefined): readonly string[] {
  if (!isNode(node) || !node.range) return [];
  const [from, to] = node.range;
  const key = typeof name === 'string' ? new RegExp(`${name}\\s*:\\s*$`) : /-\s*$/;
  const before = text.slice(0, from).replace(key, '');
  const after = text.slice(to);
  // The range of a list's item in lines of its own ends where the next one begins.
  const lastLine = text.slice(0, from + text.slice(from, to).trimEnd().length).split('\n').length;
  const lines = text.split('\n');
  const firstLine = before.split('\n').length;
  const whole = [...lines.slice(0, firstLine - 1), ...lines.slice(lastLine)].join('\n');
  const isAfterComma = /,\s*$/.test(before);
  return [whole, isAfterComma ? before.replace(/,\s*$/, '') + after : before + after.replace(/^\s*,?\s*/, '')];
}
