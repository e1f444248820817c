import { Buffer } from 'node:buffer';

const MOST_KEYS = 1_000;
const keyTexts = new Map<string, string>();

/**
 * Turns a row into JSON text and back, exactly: dates as `{"$date":ms}`, bytes as `{"$bytes":base64}`, numbers that
 * JSON cannot write as `{"$number":"NaN"}`. A key of the row that begins with `$` gets a second `$`. Undefined is left
 * out.
 */
export function encodeRow(row: unknown): string {
  return textOf(row);
}

/** @throws SyntaxError or TypeError when `encodeRow` did not make `text`. */
export function decodeRow(text: string): unknown {
  return fromPlain(JSON.parse(text));
}

/**
 * Writes text directly: a camera's ledger is written at every look, and making objects for it first would cost more.
 */
function textOf(value: unknown): string {
  if (typeof value === 'number') return isPlainNumber(value) ? `${value}` : `{"$number":"${odd(value)}"}`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return arrayText(value);
  if (value instanceof Date) return `{"$date":${JSON.stringify(value.getTime())}}`;
  if (value instanceof Uint8Array) {
    return `{"$bytes":"${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')}"}`;
  }
  let text = '';
  for (const key of Object.keys(value)) {
    const inner: unknown = Reflect.get(value, key);
    if (inner !== undefined) text += `${text === '' ? '{' : ','}${keyText(key)}:${textOf(inner)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

function arrayText(values: readonly unknown[]): string {
  if (values.every(isPlainNumber)) return JSON.stringify(values);
  let text = '';
  for (const value of values) text += `${text === '' ? '[' : ','}${textOf(value)}`;
  return `${text}]`;
}

/** There are few names of fields. */
function keyText(key: string): string {
  const known = keyTexts.get(key);
  if (known !== undefined) return known;
  const text = JSON.stringify(key.startsWith('$') ? `$${key}` : key);
  if (keyTexts.size < MOST_KEYS) keyTexts.set(key, text);
  return text;
}

/** A number that JSON can write. */
function isPlainNumber(value: unknown): boolean {
  return Number.isFinite(value) && !Object.is(value, -0);
}

function odd(value: number): string {
  return Object.is(value, -0) ? '-0' : `${value}`;
}

/** Changes what `JSON.parse` made in its place: most of a row is plain already, and copying it would cost as much as parsing it. */
function fromPlain(value: unknown): unknown {
  if (!isObject(value)) return value;
  if (Array.isArray(value)) {
    return value.some(isObject) ? value.map(fromPlain) : value;
  }
  const keys = Object.keys(value);
  if (keys.some((key) => key.startsWith('$') || key === '__proto__')) return fromMarked(value);
  for (const key of keys) {
    const inner: unknown = Reflect.get(value, key);
    if (isObject(inner)) Reflect.set(value, key, fromPlain(inner));
  }
  return value;
}

/** An object that stands for another value, or with a key that has a second `$`. */
function fromMarked(value: object): unknown {
  // Nearly all are dates, and a row may have twenty of them.
  if ('$date' in value && Object.keys(value).length === 1) return new Date(asNumber(value.$date));
  const entries = Object.entries(value);
  const [first] = entries;
  if (first !== undefined && entries.length === 1) {
    const [mark, inner] = first;
    if (mark === '$bytes') return new Uint8Array(Buffer.from(`${inner}`, 'base64'));
    if (mark === '$number') return Number(inner);
  }
  return Object.fromEntries(
    entries.map(([key, inner]) => [key.startsWith('$$') ? key.slice(1) : key, fromPlain(inner)] as const),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function asNumber(value: unknown): number {
  if (typeof value !== 'number')
    throw new TypeError(`a date is stored as a number of milliseconds, not ${typeof value}`);
  return value;
}
