import { describe, expect, test } from 'vitest';
import type { Query } from '../../kernel/store/collection.ts';
import { encodeCursor, planPage } from '../../kernel/store/query-plan.ts';
import { aParcel, parcels } from '../../testing/builders/parcel-entity.ts';
import { createCommand, differenceOf, dropCommand, indexSpecs } from './index-spec.ts';
import { pageFilter, pageSort } from './query-filter.ts';

const shelf = { 'by.shelf': 's' };
const laterPage = (query: Omit<Query, 'limit'>, keys: readonly (string | number)[]): Query => {
  const whole = { ...query, limit: 5 };
  return { ...whole, after: encodeCursor(whole, keys) };
};

describe('a query in MongoDB’s words: one scan of its index, nothing sorted', () => {
  const cases: readonly { title: string; query: Query; filter: object; sort: object }[] = [
    {
      title: 'equality',
      query: { index: 'byShelf', where: { shelf: 's' }, limit: 5 },
      filter: shelf,
      sort: { 'by.arrivedAt': 1, _id: 1 },
    },
    {
      title: 'equality and a range of dates, downwards',
      query: {
        index: 'byShelf',
        where: { shelf: 's' },
        range: { from: new Date(1), to: new Date(9) },
        order: 'descending',
        limit: 5,
      },
      filter: { $and: [shelf, { 'by.arrivedAt': { $not: { $lt: 1 } } }, { 'by.arrivedAt': { $lt: 9 } }] },
      sort: { 'by.arrivedAt': -1, _id: -1 },
    },
    {
      title: 'an open range holds no null',
      query: { index: 'byWeight', range: { to: 9 }, limit: 5 },
      filter: {
        $and: [{ 'by.weightKg': { $not: { $lte: Number.NEGATIVE_INFINITY } } }, { 'by.weightKg': { $lt: 9 } }],
      },
      sort: { 'by.weightKg': 1, _id: 1 },
    },
    {
      title: 'a later page begins where the last one ended: a branch for each field of the order',
      query: laterPage({ index: 'byShelf', where: { shelf: 's' } }, [1, 'a']),
      filter: {
        $or: [
          { $and: [shelf, { 'by.arrivedAt': { $not: { $lte: 1 } } }] },
          { $and: [shelf, { 'by.arrivedAt': 1 }, { _id: { $gt: 'a' } }] },
        ],
      },
      sort: { 'by.arrivedAt': 1, _id: 1 },
    },
    {
      title: 'downwards from text there are numbers too',
      query: laterPage({ index: 'byWeight', order: 'descending' }, ['x', 'a']),
      filter: {
        $or: [
          { 'by.weightKg': { $not: { $gte: 'x' } } },
          { $and: [{ 'by.weightKg': 'x' }, { _id: { $not: { $gte: 'a' } } }] },
        ],
      },
      sort: { 'by.weightKg': -1, _id: -1 },
    },
    {
      title: 'by id alone',
      query: laterPage({ index: 'byId' }, ['a']),
      filter: { _id: { $gt: 'a' } },
      sort: { _id: 1 },
    },
  ];
  test.each(cases)('$title', ({ query, filter, sort }) => {
    const plan = planPage(parcels, query);
    expect(pageFilter(plan)).toEqual(filter);
    expect(pageSort(plan)).toEqual(sort);
  });

  test('every field that a query tests or sorts by is in the index it was declared with, in its order', () => {
    const byName = new Map(indexSpecs(parcels).map(({ name, key }) => [name, Object.keys(key)]));
    for (const [index, fields] of Object.entries<readonly string[]>(parcels.indexes)) {
      const paths = byName.get(index) ?? ['_id'];
      const sorted = Object.keys(pageSort(planPage(parcels, { index, limit: 1 })));
      expect({ index, sorted }).toEqual({ index, sorted: paths });
      const [first] = fields;
      const value = first === undefined ? null : Reflect.get(aParcel('a', { shelf: 's', weightKg: 1 }), first);
      const rest = pageSort(planPage(parcels, { index, where: { [`${first}`]: value }, limit: 1 }));
      expect(paths.slice(-Object.keys(rest).length)).toEqual(Object.keys(rest));
    }
  });
});

describe('the indexes of a declaration', () => {
  test('unique ones over one field each, sparse; declared ones with the id as the last; none for the id alone', () => {
    expect(indexSpecs(parcels)).toEqual([
      { name: 'unique-label', key: { 'key.label': 1 }, unique: true, sparse: true },
      { name: 'unique-openKey', key: { 'key.openKey': 1 }, unique: true, sparse: true },
      { name: 'byShelf', key: { 'by.shelf': 1, 'by.arrivedAt': 1, _id: 1 }, unique: false, sparse: false },
      { name: 'byWeight', key: { 'by.weightKg': 1, _id: 1 }, unique: false, sparse: false },
      {
        name: 'byFragile',
        key: { 'by.shelf': 1, 'by.fragile': 1, 'by.weightKg': 1, _id: 1 },
        unique: false,
        sparse: false,
      },
    ]);
  });

  const [unique, , declared] = indexSpecs(parcels);
  test.each([
    {
      title: 'the same',
      found: { v: 2, name: 'byShelf', key: { 'by.shelf': 1, 'by.arrivedAt': 1, _id: 1 } },
      says: null,
    },
    { title: 'another order of fields', found: { key: { 'by.arrivedAt': 1, 'by.shelf': 1, _id: 1 } }, says: /fields/ },
    { title: 'another direction', found: { key: { 'by.shelf': 1, 'by.arrivedAt': -1, _id: 1 } }, says: /fields/ },
    { title: 'sparse', found: { key: declared?.key, sparse: true }, says: /^sparse/ },
    { title: 'unique', found: { key: declared?.key, unique: true }, says: /^unique/ },
    { title: 'of another collation', found: { key: declared?.key, collation: { locale: 'zh' } }, says: /collation/ },
    { title: 'of some rows only', found: { key: declared?.key, partialFilterExpression: {} }, says: /partialFilter/ },
    { title: 'that deletes rows', found: { key: declared?.key, expireAfterSeconds: 1 }, says: /expireAfter/ },
    { title: 'that does not fit any query', found: { key: declared?.key, hidden: true }, says: /hidden/ },
  ])('an existing index is compared: $title', ({ found, says }) => {
    const difference = declared === undefined ? 'none declared' : differenceOf(declared, found);
    if (says === null) expect(difference).toBeNull();
    else expect(difference).toMatch(says);
  });

  test('the commands that repair an index can be pasted into mongosh', () => {
    expect(unique && [dropCommand('cases', unique), createCommand('cases', unique)]).toEqual([
      `db.getCollection('cases').dropIndex('unique-label')`,
      `db.getCollection('cases').createIndex({"key.label":1}, {"name":"unique-label","unique":true,"sparse":true})`,
    ]);
  });
});
