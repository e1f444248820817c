import { describe, expect, test } from 'vitest';
import type { PublicKeyShelf } from '../../cases/evidence/public-key-shelf.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (found: Uint8Array): string => new TextDecoder().decode(found);

/** What every place for public keys must do; `open` gives an empty one, and each call another one. */
export function publicKeyShelfContract(name: string, open: () => Promise<PublicKeyShelf>): void {
  describe(`${name} as a place for public keys`, () => {
    test.each<[string, readonly (readonly [keyId: string, pem: string])[], readonly string[]]>([
      ['nothing', [], []],
      ['one key', [['k1', 'one']], ['one']],
      [
        'the first key first, whatever its name is',
        [
          ['z', 'one'],
          ['a', 'two'],
          ['b', 'three'],
        ],
        ['one', 'two', 'three'],
      ],
      [
        'the first key once, though it is put again',
        [
          ['k1', 'one'],
          ['k1', 'one'],
        ],
        ['one'],
      ],
      [
        'a later key once, though it is put again',
        [
          ['k1', 'one'],
          ['k2', 'two'],
          ['k2', 'two'],
        ],
        ['one', 'two'],
      ],
      [
        'a key as it was first put',
        [
          ['k1', 'one'],
          ['k2', 'two'],
          ['k2', 'other'],
        ],
        ['one', 'two'],
      ],
    ])('gives %s', async (_, puts, pems) => {
      const shelf = await open();
      for (const [keyId, pem] of puts) await shelf.put(keyId, pem);
      expect(await shelf.pems()).toEqual(pems);
    });

    test('gives the first key once, though two put it at once', async () => {
      const shelf = await open();
      await Promise.all([shelf.put('k1', 'one'), shelf.put('k1', 'one')]);
      expect(await shelf.pems()).toEqual(['one']);
    });

    test('gives the notes of succession as they were first put', async () => {
      const shelf = await open();
      expect(await shelf.successions()).toEqual([]);
      await shelf.putSuccession('k2', bytes('{"of":"k2"}'));
      await shelf.putSuccession('k2', bytes('{"of":"another"}'));
      expect((await shelf.successions()).map(text)).toEqual(['{"of":"k2"}']);
      expect(await shelf.pems()).toEqual([]);
    });
  });
}
