import { expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { EVERYTHING } from '../review/review-scope.ts';
import { type TallyCell, tallyEntity } from '../review/tally-entity.ts';
import { ModelComparisons } from './model-comparison.ts';

const WEEK = { one: 'street-v5', other: 'street-v6', fromDay: '20261123', toDay: '20261129' };

type Counts = Readonly<Partial<Record<TallyCell['state'], number>>>;

/** Days of cameras, each with the counts of models. */
async function comparing(days: Readonly<Record<string, Readonly<Record<string, Counts>>>>) {
  const store = new MemoryStore();
  for (const [id, models] of Object.entries(days)) {
    const [day = '', cameraId = ''] = id.split('/');
    const cells = Object.entries(models).flatMap(([model, counts]) =>
      Object.entries(counts).map(([state, count]): TallyCell => {
        const like = { kind: 'garbage', ruleId: 'litter', reasonId: null, decider: 'wang' } as const;
        return { ...like, model, state: state as TallyCell['state'], count };
      }),
    );
    const row = { id, version: 1, day, cameraId, cameraName: '', cells, hours: [], waits: [], paces: [] };
    await store.collection(tallyEntity).insert(row);
  }
  return new ModelComparisons({ store });
}

test('days of a camera on which both filed are counted apart from all days', async () => {
  const comparisons = await comparing({
    '20261123/gate': { 'street-v5': { confirmed: 40, rejected: 2 } },
    '20261124/gate': {
      'street-v5': { confirmed: 5, rejected: 5, pending: 3 },
      'street-v6': { confirmed: 9, rejected: 1 },
    },
    '20261124/yard': { 'street-v6': { confirmed: 30, rejected: 10 }, other: { confirmed: 100 } },
    '20261130/gate': { 'street-v5': { rejected: 100 }, 'street-v6': { rejected: 100 } },
  });
  expect(await comparisons.of(EVERYTHING, WEEK)).toEqual({
    shared: {
      one: { filed: 13, confirmed: 5, rejected: 5 },
      other: { filed: 10, confirmed: 9, rejected: 1 },
      ...{ cameraDays: 1, areApart: null },
    },
    all: {
      one: { filed: 55, confirmed: 45, rejected: 7 },
      other: { filed: 50, confirmed: 39, rejected: 11 },
      // Wilson: 0.747 to 0.933 and 0.648 to 0.872.
      ...{ cameraDays: 3, areApart: false },
    },
  });
  const seen = { groupIds: ['north'], cameraIds: new Set(['yard']) };
  expect((await comparisons.of(seen, WEEK)).all.cameraDays).toBe(1);
});

test.each([
  ['90 of 100 and 60 of 100', { confirmed: 90, rejected: 10 }, { confirmed: 60, rejected: 40 }, true],
  ['60 of 100 and 90 of 100', { confirmed: 60, rejected: 40 }, { confirmed: 90, rejected: 10 }, true],
  ['80 of 100 and 75 of 100', { confirmed: 80, rejected: 20 }, { confirmed: 75, rejected: 25 }, false],
  ['90 of 100 and 2 of 29', { confirmed: 90, rejected: 10 }, { confirmed: 2, rejected: 27 }, null],
])('whether the intervals part: %s', async (_, one, other, areApart) => {
  const comparisons = await comparing({ '20261125/gate': { 'street-v5': one, 'street-v6': other } });
  expect((await comparisons.of(EVERYTHING, WEEK)).shared.areApart).toBe(areApart);
});

test('nothing filed is nothing, not an error', async () => {
  const comparisons = await comparing({});
  expect((await comparisons.of(EVERYTHING, WEEK)).all).toMatchObject({ cameraDays: 0, areApart: null });
});
