import { expect, test } from 'vitest';
import { decodeRow, encodeRow } from './row-codec.ts';

test.each([
  ['plain values', { id: 'a', count: 1, none: null, is: true, list: [1, 2], words: ['x', 'y'] }],
  ['dates and bytes, deep inside', { a: [{ at: new Date(5), bytes: new Uint8Array([1, 2]) }], b: [[new Date(6)]] }],
  ['numbers that JSON cannot write', { all: [Number.NaN, Number.POSITIVE_INFINITY, -0, 1] }],
  ['keys that begin with $', { $date: 1, inner: { $number: 'x' }, $$other: [{ $bytes: new Date(7) }] }],
  ['objects with one key', [{ date: 1 }, { $: new Date(8) }, {}]],
])('a row is read as it was written: %s', (_, row) => {
  expect(decodeRow(encodeRow(row))).toEqual(row);
});

test('a key named __proto__ is a key like another', () => {
  const read = decodeRow('{"a":{"__proto__":{"at":{"$date":5}}}}') as { readonly a: object };
  expect(Object.entries(read.a)).toEqual([['__proto__', { at: new Date(5) }]]);
  expect(Object.getPrototypeOf(read.a)).toBe(Object.prototype);
});
