import { type Document, isMap, isSeq, parseDocument, YAMLMap, YAMLSeq } from 'yaml';
import type { Polygon } from '../../kernel/domain/polygon.ts';

/** The zones of a camera as somebody drew them. */
export interface DrawnZones {
  readonly zones: readonly { readonly id: string; readonly name: string | null; readonly polygon: Polygon }[];
  /** For some of the rules, by id: the ids of their zones. The other rules stay as they are. */
  readonly ruleZones: Readonly<Record<string, readonly string[]>>;
}

/** A zone of 64 corners stands in one line. */
const LINE_WIDTH = 0;

/**
 * The text of a camera with these zones in place of its own. Everything else stays: comments, order, other fields of a zone.
 * A text that is no YAML comes back as it is: who reads it says what is wrong.
 */
export function withZones(text: string, { zones, ruleZones }: DrawnZones): string {
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0 || !isMap(document.contents)) return text;
  const before = mapsIn(document, 'zones');
  const known = document.get('zones');
  // The list that is there holds the comment above its first zone.
  const list = isSeq(known) ? known : new YAMLSeq();
  list.items = zones.map((zone) => zoneNode(document, before.get(zone.id), zone));
  if (zones.length === 0) document.delete('zones');
  else document.set('zones', list);
  for (const [id, rule] of mapsIn(document, 'rules')) {
    const own = Object.hasOwn(ruleZones, id) ? ruleZones[id] : undefined;
    if (own !== undefined) rule.set('zones', inOneLine(document, own));
  }
  return document.toString({ lineWidth: LINE_WIDTH });
}

function zoneNode(document: Document, known: YAMLMap | undefined, { id, name, polygon }: DrawnZones['zones'][number]) {
  const node = known ?? new YAMLMap();
  node.set('id', id);
  if (name === null) node.delete('name');
  else node.set('name', name);
  node.set('polygon', inOneLine(document, polygon));
  return node;
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
