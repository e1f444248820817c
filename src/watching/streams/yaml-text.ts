import type { Document, Node, YAMLError } from 'yaml';
import { isMap, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { type Path, type Problem, wholeFile } from '../../kernel/settings/problem.ts';
import { saidOf } from '../../kernel/words/said-error.ts';
import { type SaidValue, type Saying, saying } from '../../kernel/words/saying.ts';

export interface YamlText {
  /** Plain data: maps, lists, text, numbers, booleans, null. */
  readonly value: unknown;
  /** Where the value at `path` stands, or the nearest value around it. `of: 'key'` gives the place of its name. */
  place(path: Path, of?: 'key' | 'value'): Pick<Problem, 'line' | 'column'>;
}

/** The largest file. 32 zones of 64 corners and 64 rules fit into it. */
export const MOST_BYTES = 65_536;
/**
 * The most of these characters. Each costs the parser time. A file with more of them is no camera file, and would
 * hold up the program.
 */
const MOST_SIGNS = 12_000;
/** The most problems of a file that is no YAML at all. More would not help. */
const MOST_FAULTS = 50;
/** Aliases may not turn a small file into a huge one. */
const MOST_ALIASES = 50;
const DEEPEST = 50;
/** The most keys of one map. No map of a camera's file has a third of these. */
const MOST_FIELDS = 100;

/** Reads one YAML document. Duplicate keys, unknown tags and a second document are problems. It never throws. */
export function parseYamlText(text: string, file: string): YamlText | readonly Problem[] {
  const whole = (message: Saying): Problem[] => [wholeFile(file, message)];
  const bytes = Buffer.byteLength(text);
  if (bytes > MOST_BYTES) return whole(saying('problem.large', { most: MOST_BYTES, bytes }));
  const signs = text.match(/[[\]{},:?&*!|>'"%@`#-]/g)?.length ?? 0;
  if (signs > MOST_SIGNS) return whole(saying('problem.signs', { most: MOST_SIGNS, found: signs }));
  const tooDeep = deepestNesting(text);
  if (tooDeep > DEEPEST) return whole(saying('problem.deep', { most: DEEPEST, found: tooDeep }));
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false, merge: false });
    const faults = [...document.errors, ...document.warnings, ...keyFaults(document)];
    if (faults.length > 0) {
      return faults.slice(0, MOST_FAULTS).map((fault) => {
        const message = 'code' in fault ? saying(`yaml.${codeOf(fault)}`) : fault.message;
        return { file, ...at(lines, fault.pos[0]), field: '', message };
      });
    }
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    if (holdsItself(value)) return whole(saying('problem.alias-in-itself'));
    return { value, place: (path, of = 'value') => place(document, lines, path, of) };
  } catch (cause) {
    return whole(aliasFault(cause) ?? saying('problem.no-yaml', { why: saidOf(cause) }));
  }
}

/** For the parser, a bracket that is not closed is wrong indentation in the next line. */
function codeOf({ code, message }: YAMLError): YAMLError['code'] {
  return code === 'BAD_INDENT' && message.startsWith('Flow ') ? 'MISSING_CHAR' : code;
}

/** The error that the parser throws when it resolves aliases. */
function aliasFault(cause: unknown): Saying | null {
  if (!(cause instanceof ReferenceError)) return null;
  return saying(cause.message.startsWith('Unresolved') ? 'yaml.alias-unknown' : 'yaml.many-aliases');
}

interface KeyFault {
  readonly pos: readonly [number];
  readonly message: SaidValue;
}

/** The parser's own check for duplicate keys takes half a minute for a file of nothing but keys. */
function keyFaults(document: Document): KeyFault[] {
  const faults: KeyFault[] = [];
  visit(document, {
    Map: (_, { items, range }) => {
      if (items.length > MOST_FIELDS) {
        const message = saying('problem.many-fields', { most: MOST_FIELDS, found: items.length });
        faults.push({ pos: [range?.[0] ?? 0], message });
        return visit.BREAK;
      }
      const keys = items.flatMap(({ key }) => (isScalar(key) ? [key] : []));
      const seen = new Set<unknown>();
      for (const { value, range: place } of keys) {
        const message = saying('problem.field-twice', { name: JSON.stringify(value) });
        if (seen.has(value)) faults.push({ pos: [place?.[0] ?? 0], message });
        seen.add(value);
      }
    },
  });
  return faults;
}

function holdsItself(value: unknown, above: ReadonlySet<unknown> = new Set()): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (above.has(value)) return true;
  const around = new Set(above).add(value);
  return Object.values(value).some((part) => holdsItself(part, around));
}

function at(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function place(document: Document, lines: LineCounter, path: Path, of: 'key' | 'value') {
  if (of === 'key' && path.length > 0) {
    const parent = document.getIn(path.slice(0, -1), true) ?? document.contents;
    const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1)) : null;
    if (isPair(pair) && isScalar(pair.key) && pair.key.range) return at(lines, pair.key.range[0]);
  }
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as Node | undefined;
    if (node?.range) return at(lines, node.range[0]);
  }
  return document.contents?.range ? at(lines, document.contents.range[0]) : { line: 1, column: 1 };
}

/**
 * The parser is recursive: a text of nothing but brackets would exhaust the stack. So the depth is checked first,
 * with a generous limit.
 */
function deepestNesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
  }
  const indents = text.matchAll(/^(?:[ ]*(?:- |\? ))+/gm);
  for (const [indent] of indents) deepest = Math.max(deepest, indent.split(/[-?]/).length - 1);
  return deepest;
}
