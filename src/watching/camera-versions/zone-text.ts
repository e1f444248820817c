import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, isNode, isScalar, isSeq, parseDocument, YAMLMap, YAMLSeq } from 'yaml';
import { formatDuration } from '../../kernel/domain/duration.ts';
import { kindOf } from '../../kernel/domain/kinds/kind-of.ts';
import { USUAL_BRIDGE_MS } from '../../kernel/domain/kinds/rule-common.ts';
import type { Polygon } from '../../kernel/domain/polygon.ts';
import { ruleFieldNames } from '../streams/rule-reading.ts';
import type { DrawnRule } from './drawn-rule.ts';
import { ownValues } from './own-values.ts';

/** The zones of a camera as somebody drew them, and the rules beside them. */
export interface DrawnZones {
  readonly zones: readonly { readonly id: string; readonly name: string | null; readonly polygon: Polygon }[];
  readonly rules: readonly DrawnRule[];
}

/** A zone of 64 corners stands in one line. */
const LINE_WIDTH = 0;

/**
 * The text of a camera with these zones and rules in place of its own. Everything else stays: comments, order, other fields
 * of a zone or rule, rules that are not drawn. `before`: the rules that are drawn of the text as it is; a field that
 * is as before is not touched. A value that several places share (`*name`) becomes one of each place. A text that is no YAML
 * comes back as it is: who reads it says what is wrong.
 */
export function withZones(text: string, { zones, rules }: DrawnZones, before: readonly DrawnRule[]): string {
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0 || !isMap(document.contents)) return text;
  ownValues(document, ['zones', 'rules']);
  const knownZones = mapsIn(document, 'zones');
  setList(
    text,
    document,
    'zones',
    zones.map((zone) => zoneNode(document, knownZones.get(zone.id), zone)),
  );
  const knownRules = mapsIn(document, 'rules');
  const drawn = new Map(before.map((rule) => [rule.id, rule]));
  const asked = new Map(rules.map((rule) => [rule.id, rule]));
  const kept = [...knownRules].flatMap(([id, node]) => {
    const [was, now] = [drawn.get(id), asked.get(id)];
    if (was === undefined) return [node];
    // One of the whole camera is not taken away here: every camera has it.
    if (now === undefined) return kindOf(was.kind).zones === 'none' ? [node] : [];
    return [ruleNode(document, node, now, was)];
  });
  // Two with one id both come into the text: who reads it says so.
  // One that every camera has comes into the text once it is another than the usual one.
  const isNews = (rule: DrawnRule) => !knownRules.has(rule.id) && !isDeepStrictEqual(rule, drawn.get(rule.id));
  const added = rules
    .filter((rule) => asked.get(rule.id) !== rule || isNews(rule))
    .map((rule) => ruleNode(document, newNode(document), rule, null));
  setList(text, document, 'rules', [...kept, ...added]);
  return document.toString({ lineWidth: LINE_WIDTH });
}

/** The ids of the rules of a text, in their order; null where one has none. */
export function ruleIdsIn(text: string): readonly (string | null)[] {
  const list = parseDocument(text, { prettyErrors: false }).get('rules');
  const items = isSeq(list) ? list.items : [];
  return items.map((item) => (isMap(item) ? String(item.get('id')) : null));
}

function zoneNode(document: Document, known: YAMLMap | undefined, { id, name, polygon }: DrawnZones['zones'][number]) {
  const node = known ?? new YAMLMap();
  node.set('id', id);
  if (name !== null) node.set('name', name);
  // A name that is the id is shown as none.
  else if (node.get('name') !== id) node.delete('name');
  // A polygon that is set anew has no comments.
  if (!isDeepStrictEqual(dataOf(document, node.get('polygon')), polygon))
    node.set('polygon', inOneLine(document, polygon));
  return node;
}

function ruleNode(document: Document, node: YAMLMap, rule: DrawnRule, before: DrawnRule | null): YAMLMap {
  const [now, was] = [fieldsOf(rule), before === null ? {} : fieldsOf(before)];
  if (rule.kind !== before?.kind) {
    // Another kind has other fields, and other values where a text says none.
    const known = ruleFieldNames({ kind: rule.kind });
    for (const { key } of [...node.items]) {
      if (!known.includes(String(key)) || now[String(key)] === null) node.delete(key);
    }
  }
  for (const [field, value] of Object.entries(now)) {
    if (JSON.stringify(value) === JSON.stringify(was[field])) continue;
    if (value === null) node.delete(field);
    else node.set(field, Array.isArray(value) ? inOneLine(document, value) : value);
  }
  return node;
}

/** The fields of its text; null: the field is left out. */
function fieldsOf(rule: DrawnRule): Readonly<Record<string, unknown>> {
  const { id, kind, zones, dwellMs, resumeMs, bridgeMs, ownerAwayMs, hours, trial, labels, flow } = rule;
  const { newRule: usual, zones: where } = kindOf(kind);
  const hasZones = where === 'named';
  return {
    ...{ id, kind, zones: hasZones ? zones : null, dwell: formatDuration(dwellMs), hours, labels },
    flow: flow !== null && flow.length > 0 ? flow : null,
    resume: resumeMs === usual.resumeMs ? null : formatDuration(resumeMs),
    bridge: bridgeMs === USUAL_BRIDGE_MS ? null : formatDuration(bridgeMs),
    ownerAway: ownerAwayMs === null || ownerAwayMs === usual.ownerAwayMs ? null : formatDuration(ownerAwayMs),
    trial: trial ? true : null,
  };
}

function newNode(document: Document): YAMLMap {
  const node = document.createNode({}, { flow: true });
  return isMap(node) ? node : new YAMLMap();
}

/** The list that is there holds the comment above its first item, which goes with that item. */
function setList(text: string, document: Document, field: string, items: readonly YAMLMap[]): void {
  const known = document.get(field);
  const list = isSeq(known) ? known : new YAMLSeq();
  const [first] = list.items;
  if (isMap(first) && !items.includes(first)) list.commentBefore = commentOfList(text, document, field, list);
  list.items = [...items];
  if (items.length === 0) document.delete(field);
  else document.set(field, list);
}

/**
 * Of the comment above the first item of a list, what is about the list: what stands in the line of the field's name, and
 * what an empty line parts from the item. Null: nothing is.
 */
function commentOfList(text: string, document: Document, field: string, { flow, commentBefore }: YAMLSeq) {
  // Above a list in brackets stands what is about it; its first item has a comment of its own.
  if (flow || !commentBefore) return commentBefore ?? null;
  const pairs = isMap(document.contents) ? document.contents.items : [];
  const keys = pairs.flatMap(({ key }) => (isScalar(key) && key.value === field ? [key] : []));
  const end = keys[0]?.range?.[1] ?? 0;
  const isInLine = /^[^\n]*#/.test(text.slice(end));
  const lines = commentBefore.split('\n');
  const kept = lines.slice(0, Math.max(isInLine ? 1 : 0, lines.lastIndexOf('')));
  return kept.length === 0 ? null : kept.join('\n');
}

function dataOf(document: Document, value: unknown): unknown {
  return isNode(value) ? value.toJS(document) : value;
}

function inOneLine(document: Document, values: readonly unknown[]): unknown {
  return document.createNode(values, { flow: true });
}

/** The maps of a list by their `id`. */
function mapsIn(document: Document, field: string): ReadonlyMap<string, YAMLMap> {
  const list = document.get(field);
  const maps = isSeq(list) ? list.items.filter((item) => isMap(item)) : [];
  return new Map(maps.map((map) => [String(map.get('id')), map]));
}
