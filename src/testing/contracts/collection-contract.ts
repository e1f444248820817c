import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { defineEntity } from '../../kernel/store/entity.ts';
import { aParcel, type Parcel, parcels } from '../builders/parcel-entity.ts';
import { describeQueryContract } from './query-contract.ts';

/** What every store promises; each adapter's test calls this once. `makeStore` gives an empty one. */
export function describeCollectionContract(name: string, makeStore: () => Promise<Store>): void {
  describe(`${name} keeps the contract of Collection`, () => {
    let store: Store;
    let shop: Collection<Parcel>;
    beforeEach(async () => {
      store = await makeStore();
      shop = store.collection(parcels);
    });
    afterEach(() => store.close());

    const fill = async (rows: readonly Parcel[]): Promise<void> => {
      for (const row of rows) expect(await shop.insert(row)).toEqual({ ok: true });
    };

    describe('rows', () => {
      test('an inserted row is read back exactly, dates, bytes, nested values and odd numbers included', async () => {
        const row = aParcel('a', {
          shelf: '架 🗑',
          weightKg: 0.1,
          arrivedAt: new Date('2026-01-01T00:00:00.001Z'),
          bytes: new Uint8Array([0, 255, 7]),
          contents: {
            $date: 'not a date',
            $$odd: [new Date(5), null, Number.NaN, -0, Number.POSITIVE_INFINITY],
            nested: { bytes: new Uint8Array(0), text: 'a\u0000"\ud800', 'dash-key': true },
          },
        });
        await fill([row]);
        expect(await shop.get('a')).toStrictEqual(row);
      });

      test('later changes by the caller or a reader do not change the stored row', async () => {
        const bytes = new Uint8Array([1]);
        await fill([aParcel('a', { bytes })]);
        bytes[0] = 9;
        const read = await shop.get('a');
        read?.bytes?.fill(8);
        expect((await shop.get('a'))?.bytes).toEqual(new Uint8Array([1]));
      });

      test('a row nobody inserted is null', async () => {
        expect(await shop.get('nobody')).toBeNull();
        expect(await shop.getBy('label', 'nobody')).toBeNull();
      });

      test('a row that does not fit its schema is refused, and the error names the row and the field', async () => {
        const wrong: Parcel = Object.assign(aParcel('a'), { weightKg: 'heavy' });
        await expect(shop.insert(wrong)).rejects.toMatchObject({
          code: 'JX_STORE_ROW',
          message: expect.stringMatching(/"a" of parcels.*weightKg/),
        });
        expect(await shop.get('a')).toBeNull();
      });

      test('a new row has version 1, otherwise it is refused', async () => {
        await expect(shop.insert({ ...aParcel('a'), version: 2 })).rejects.toMatchObject({ code: 'JX_STORE_ROW' });
      });

      test('a row that is restored keeps its version and fence, and goes on from there', async () => {
        const row = aParcel('a', { version: 41, fence: 7, openKey: 'O' });
        expect(await shop.restore(row)).toEqual({ ok: true });
        expect(await shop.get('a')).toStrictEqual(row);
        expect(await shop.replace({ ...row, version: 1 })).toEqual({ ok: false, why: 'stale' });
        expect(await shop.replace({ ...row, fence: 6 })).toEqual({ ok: false, why: 'fenced' });
        expect(await shop.replace({ ...row, shelf: 's' })).toEqual({ ok: true, version: 42 });
      });

      test('restoring never replaces a row: the existing row stays, and the taken field is named', async () => {
        await fill([aParcel('a', { openKey: 'O' })]);
        expect(await shop.restore(aParcel('a', { version: 9 }))).toEqual({ ok: false, taken: 'id' });
        expect(await shop.restore(aParcel('b', { version: 9, openKey: 'O' }))).toEqual({ ok: false, taken: 'openKey' });
        expect(await shop.get('a')).toMatchObject({ version: 1 });
        await expect(shop.restore(aParcel('c', { version: 0 }))).rejects.toMatchObject({ code: 'JX_STORE_ROW' });
        await expect(shop.restore(aParcel('c', { version: 1.5 }))).rejects.toMatchObject({ code: 'JX_STORE_ROW' });
      });
    });

    describe('unique keys', () => {
      test('a taken id is named', async () => {
        await fill([aParcel('a')]);
        expect(await shop.insert(aParcel('a', { shelf: 'other' }))).toEqual({ ok: false, taken: 'id' });
        expect((await shop.get('a'))?.shelf).toBeUndefined();
      });

      test('a taken unique field is named; when two are taken, the first declared one', async () => {
        await fill([aParcel('a', { label: 'L', openKey: 'O' })]);
        expect(await shop.insert(aParcel('b', { openKey: 'O' }))).toEqual({ ok: false, taken: 'openKey' });
        expect(await shop.insert(aParcel('b', { openKey: 'O', label: 'L' }))).toEqual({ ok: false, taken: 'label' });
        expect(await shop.insert(aParcel('a', { openKey: 'O', label: 'L' }))).toEqual({ ok: false, taken: 'id' });
      });

      test('null and absent never conflict, but empty texts do', async () => {
        await fill([
          aParcel('a'),
          aParcel('b', { openKey: null }),
          aParcel('c', { openKey: null }),
          aParcel('d', { openKey: '' }),
        ]);
        expect(await shop.insert(aParcel('e', { openKey: '' }))).toEqual({ ok: false, taken: 'openKey' });
      });

      test('a row is found by its unique key, also after the key moved to another row', async () => {
        await fill([aParcel('a', { openKey: 'O' })]);
        expect(await shop.replace({ ...aParcel('a'), openKey: null })).toEqual({ ok: true, version: 2 });
        await fill([aParcel('b', { openKey: 'O' })]);
        expect((await shop.getBy('openKey', 'O'))?.id).toBe('b');
        expect((await shop.getBy('id', 'a'))?.version).toBe(2);
      });

      test('when many insert one key at once, exactly one wins', async () => {
        const results = await Promise.all(
          Array.from({ length: 20 }, (_, at) => shop.insert(aParcel(`r${at}`, { openKey: 'same' }))),
        );
        expect(results.filter((result) => result.ok)).toHaveLength(1);
      });

      test('asking by a field that is not a unique key is a named error', async () => {
        await expect(shop.getBy('shelf', 'x')).rejects.toMatchObject({ code: 'JX_STORE_QUERY' });
      });
    });

    describe('compare-and-set', () => {
      const cases: readonly {
        title: string;
        stored: Partial<Parcel>;
        write: Partial<Parcel>;
        expected: object;
      }[] = [
        {
          title: 'the stored version is replaced by the next',
          stored: {},
          write: {},
          expected: { ok: true, version: 2 },
        },
        {
          title: 'an older version is stale',
          stored: {},
          write: { version: 0 },
          expected: { ok: false, why: 'stale' },
        },
        {
          title: 'a version of the future is stale',
          stored: {},
          write: { version: 2 },
          expected: { ok: false, why: 'stale' },
        },
        {
          title: 'the same fence may write',
          stored: { fence: 5 },
          write: { fence: 5 },
          expected: { ok: true, version: 2 },
        },
        {
          title: 'a newer fence may write',
          stored: { fence: 5 },
          write: { fence: 6 },
          expected: { ok: true, version: 2 },
        },
        {
          title: 'an older fence is fenced',
          stored: { fence: 5 },
          write: { fence: 4 },
          expected: { ok: false, why: 'fenced' },
        },
        {
          title: 'no fence is older than any',
          stored: { fence: 0 },
          write: {},
          expected: { ok: false, why: 'fenced' },
        },
        {
          title: 'a row with a fence may replace a row without one',
          stored: {},
          write: { fence: 1 },
          expected: { ok: true, version: 2 },
        },
        {
          title: '"fenced" comes before "stale": a fenced writer must stop',
          stored: { fence: 5 },
          write: { fence: 4, version: 0 },
          expected: { ok: false, why: 'fenced' },
        },
        {
          title: 'a unique field of another row is taken',
          stored: {},
          write: { openKey: 'other' },
          expected: { ok: false, why: 'taken' },
        },
      ];
      test.each(cases)('$title', async ({ stored, write, expected }) => {
        await fill([aParcel('other', { openKey: 'other' }), aParcel('a', { ...stored, shelf: 'before' })]);
        expect(await shop.replace(aParcel('a', { ...write, shelf: 'after' }))).toEqual(expected);
        const ok = 'version' in expected;
        expect(await shop.get('a')).toMatchObject({ version: ok ? 2 : 1, shelf: ok ? 'after' : 'before' });
      });

      test('a missing row is reported as missing', async () => {
        expect(await shop.replace(aParcel('a'))).toEqual({ ok: false, why: 'missing' });
      });

      test('when many replace one version at once, exactly one wins', async () => {
        await fill([aParcel('a')]);
        const results = await Promise.all(
          Array.from({ length: 20 }, (_, at) => shop.replace(aParcel('a', { weightKg: at }))),
        );
        expect(results.filter((result) => result.ok)).toHaveLength(1);
        expect((await shop.get('a'))?.version).toBe(2);
      });

      test('a deleted row is gone with its keys; deleting again says so', async () => {
        await fill([aParcel('a', { openKey: 'O' })]);
        expect(await shop.delete('a')).toBe(true);
        expect(await shop.delete('a')).toBe(false);
        await fill([aParcel('b', { openKey: 'O' })]);
      });
    });

    describeQueryContract(() => shop);

    test('two entities of one name, or a name that no store can use, are refused', () => {
      expect(() => store.collection(defineEntity({ ...parcels }))).toThrow(
        expect.objectContaining({ code: 'JX_STORE_ENTITY' }),
      );
      expect(() => store.collection(defineEntity({ ...parcels, name: 'No; Name' }))).toThrow(
        expect.objectContaining({ code: 'JX_STORE_ENTITY' }),
      );
    });

    test('a closed store says that it is closed', async () => {
      await store.close();
      await expect(shop.get('a')).rejects.toMatchObject({ code: 'JX_STORE_CLOSED' });
      await expect(shop.insert(aParcel('a'))).rejects.toMatchObject({ code: 'JX_STORE_CLOSED' });
    });
  });
}
