import { type Alias, type Document, isPair, isScalar, type Node, type Pair, visit } from 'yaml';

/** The nodes around one, from the document inwards. */
type Place = readonly (Document | Node | Pair)[];

/**
 * Gives each value in these fields of a text to its place alone: an alias (`*name`) becomes a copy of what its anchor
 * (`&name`) names, and the anchors there go; a change of one place is then no change of another. Aliases in other fields
 * become copies where their anchor goes. The text is one that its reader takes: each alias has an anchor, and none stands
 * in what it names.
 */
export function ownValues(document: Document, fields: readonly string[]): void {
  const named = new Map<string, { readonly node: Node; readonly goes: boolean }>();
  visit(document, {
    Value: (_, node, place) => {
      if (node.anchor === undefined) return;
      const goes = isIn(fields, place);
      named.set(node.anchor, { node, goes });
      if (goes) delete node.anchor;
    },
    // An anchor stands before its aliases, so what it names has its own values already.
    Alias: (_, alias, place) => {
      const found = named.get(alias.source);
      return found && (found.goes || isIn(fields, place)) ? copyFor(alias, found.node) : undefined;
    },
  });
}

function isIn(fields: readonly string[], [, , field]: Place): boolean {
  return isPair(field) && isScalar(field.key) && fields.includes(String(field.key.value));
}

/** The copy has the comments of the place where it comes to stand. */
function copyFor({ comment = null, commentBefore = null, spaceBefore = false }: Alias, node: Node): Node {
  const copy = node.clone() as Node;
  visit(copy, {
    Value: (_, one) => {
      delete one.anchor;
    },
  });
  return Object.assign(copy, { comment, commentBefore, spaceBefore });
}
