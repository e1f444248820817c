import { expect, test } from 'vitest';
import { monthSum } from './month-sum.ts';
import type { TallyCell, TallyRow } from './tally-entity.ts';
import { waitsOf } from './waits.ts';

const CELL: TallyCell = {
  ...{ kind: 'garbage', ruleId: 'litter', model: 'street', state: 'pending', reasonId: null, decider: null, count: 1 },
};

function aDay(day: string, changes: Partial<TallyRow> = {}): TallyRow {
  return {
    ...{ id: `${day}/gate`, version: 1, day, cameraId: 'gate', cameraName: 'Gate', cells: [CELL] },
    ...{ hours: new Array<number>(24).fill(0), waits: waitsOf([]), paces: [], ...changes },
  };
}

const decided = (state: 'confirmed' | 'rejected', count: number, changes: Partial<TallyCell> = {}): TallyCell => {
  return { ...CELL, state, decider: 'wang', reasonId: state === 'rejected' ? 'light' : null, count, ...changes };
};

test('a month is the sum of its days, whatever their order', () => {
  const hours = new Array<number>(24).fill(0).with(8, 3);
  const days = [
    aDay('20261103', {
      cells: [CELL, decided('confirmed', 2), decided('rejected', 3)],
      hours,
      waits: waitsOf([1_000]),
    }),
    aDay('20261101', {
      cells: [decided('rejected', 4, { decider: 'li', reasonId: 'unclear' })],
      hours,
      waits: waitsOf([1_000]),
    }),
  ];
  const sum = monthSum(days);
  expect(monthSum(days.toReversed())).toEqual(sum);
  expect(sum).toMatchObject({
    cells: [
      {
        ...{ kind: 'garbage', ruleId: 'litter', model: 'street' },
        counts: { pending: 1, unsure: 0, confirmed: 2, rejected: 7, merged: 0 },
      },
    ],
    rejectedFor: { names: ['light', 'unclear'], counts: [3, 4] },
    decidedBy: { names: ['li', 'wang'], counts: [4, 5] },
  });
  expect(sum.filed.slice(0, 4)).toEqual([4, 0, 6, 0]);
  expect(sum.confirmed.slice(0, 4)).toEqual([0, 0, 2, 0]);
  expect(sum.rejected.slice(0, 4)).toEqual([4, 0, 3, 0]);
  expect(sum.hours[8]).toBe(6);
  expect(sum.waits[0]).toBe(2);
});

test('each kind, rule and model has a cell of its own', () => {
  const cells = [CELL, { ...CELL, model: null }, { ...CELL, ruleId: 'other' }, { ...CELL, state: 'unsure' as const }];
  expect(monthSum([aDay('20261101', { cells })]).cells).toHaveLength(3);
});

test.each([
  ['the newest that is known', ['Gate', 'North gate'], 'North gate'],
  ['that of a day before, where an earlier version counted the last day', ['Gate', ''], 'Gate'],
  ['empty, where nobody knows it', ['', ''], ''],
])('the name of the camera is %s', (_, [first = '', second = ''], name) => {
  const days = [aDay('20261101', { cameraName: first }), aDay('20261102', { cameraName: second })];
  expect(monthSum(days).cameraName).toBe(name);
});

test('how quickly each person decided is added up', () => {
  const days = [
    aDay('20261101', {
      paces: [
        { who: 'li', count: 2, sumMs: 9_000 },
        { who: 'wang', count: 1, sumMs: 4_000 },
      ],
    }),
    aDay('20261102'),
    aDay('20261103', { paces: [{ who: 'wang', count: 3, sumMs: 30_000 }] }),
  ];
  const sum = { names: ['li', 'wang'], counts: [2, 4], sumsMs: [9_000, 34_000] };
  expect(monthSum(days).paces).toEqual(sum);
  expect(monthSum(days.toReversed()).paces).toEqual(sum);
});

test('a day that an earlier version counted has no hours and no waits', () => {
  const sum = monthSum([aDay('20261101', { hours: [], waits: [] })]);
  expect(sum.hours).toHaveLength(24);
  expect(sum.filed[0]).toBe(1);
});
