import sax from 'sax';

/** One element of a message. Names are without their prefix: devices use prefixes as they like, and the names here are unambiguous. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, without the spaces around it. */
  readonly text: string;
}

interface OpenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const MOST_DEPTH = 40;
/** A recorder with 128 profiles has about 20,000. */
const MOST_ELEMENTS = 60_000;

/**
 * Reads a message. SOAP allows no document type (SOAP 1.2 part 1, 5), so one that has one is refused and no entity is ever
 * declared. @throws Error when it is no XML, or deeper or larger than any message.
 */
export function readXml(text: string): XmlElement {
  const parser = new sax.SAXParser(true, { xmlns: false });
  const open: OpenElement[] = [{ name: '', attributes: new Map(), children: [], text: '' }];
  const innermost = () => open[open.length - 1];
  let count = 0;
  parser.onerror = (error) => {
    throw error;
  };
  parser.ondoctype = () => {
    throw new Error('a document type is not allowed');
  };
  parser.onopentag = ({ name, attributes }) => {
    count += 1;
    if (open.length > MOST_DEPTH || count > MOST_ELEMENTS) throw new Error('deeper or longer than any message');
    const values = Object.entries(attributes).map(([key, value]) => [localName(key), `${value}`] as const);
    open.push({ name: localName(name), attributes: new Map(values), children: [], text: '' });
  };
  const addText = (more: string) => {
    const element = innermost();
    if (element !== undefined) element.text += more;
  };
  parser.ontext = addText;
  parser.oncdata = addText;
  parser.onclosetag = () => {
    const closed = open.pop();
    if (closed !== undefined) innermost()?.children.push({ ...closed, text: closed.text.trim() });
  };
  parser.write(text).close();
  const [root] = open[0]?.children ?? [];
  if (root === undefined) throw new Error('an empty message');
  return root;
}

/** Every element of this name, at any depth, in the order of the text. */
export function elementsNamed(name: string, within: XmlElement): readonly XmlElement[] {
  return within.children.flatMap((child) =>
    child.name === name ? [child, ...elementsNamed(name, child)] : elementsNamed(name, child),
  );
}

/** The first element along this path of names, each at any depth below the one before; null: there is none. */
export function elementAt(within: XmlElement, ...path: readonly string[]): XmlElement | null {
  let found: XmlElement | null = within;
  for (const name of path) found = found && firstNamed(name, found);
  return found;
}

function firstNamed(name: string, within: XmlElement): XmlElement | null {
  for (const child of within.children) {
    const found = child.name === name ? child : firstNamed(name, child);
    if (found !== null) return found;
  }
  return null;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
