import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexKeyOf, NULL_KEY } from '../../kernel/store/index-key.ts';
import { aParcel, parcels } from '../../testing/builders/parcel-entity.ts';
import { keyOfStored, rowFields, storedKey } from './row-document.ts';

const text = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('\uFFFF', '\uFFFE', '!', '\u0000', '\uE000', '\u{1F5D1}', '\u{10000}'),
      fc.string({ unit: 'binary' }),
    ),
  })
  .map((drawn) => drawn.toWellFormed());
const byUtf8 = (a: string, b: string): number => Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)));
const byUtf16 = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

describe('a stored key', () => {
  test('sorts text by code points, whether a server compares UTF-8 bytes or UTF-16 units', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [left, right] = [`${storedKey(a)}`, `${storedKey(b)}`];
        expect([byUtf8(left, right), byUtf16(left, right)]).toEqual([byUtf8(a, b), byUtf8(a, b)]);
      }),
      { numRuns: 2_000 },
    );
  });

  test('is read back', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.double({ noNaN: true })), (key) => {
        expect(keyOfStored(storedKey(key))).toBe(Object.is(key, -0) ? 0 : key);
      }),
    );
  });
});

test('a row as a document: its own text, sort keys in one order for all types, unique keys where not null', () => {
  const row = aParcel('a', {
    fence: 3,
    shelf: '街🗑',
    fragile: true,
    arrivedAt: new Date(5),
    openKey: 'O',
    label: null,
  });
  expect(rowFields(parcels, row)).toEqual({
    version: 1,
    fence: 3,
    row: expect.stringContaining('"arrivedAt":{"$date":5}'),
    by: { shelf: '街\uFFFF🗑', fragile: 1, arrivedAt: 5, weightKg: NULL_KEY },
    key: { openKey: 'O' },
  });
  expect(indexKeyOf(null)).toBe(NULL_KEY);
});
