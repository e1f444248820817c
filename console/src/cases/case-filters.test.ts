import { expect, test } from 'vitest';
import { askedOf, filtersOf } from './case-filters.ts';

test('an address gives its filters; anything else is left out', () => {
  const search = {
    state: 'rejected',
    kind: 'garbage',
    cameraId: 'street',
    from: '2026-11-01',
    to: 'soon',
    page: 3,
    decider: '',
  };
  expect(filtersOf(search)).toEqual({ state: 'rejected', kind: 'garbage', cameraId: 'street', from: '2026-11-01' });
  expect(filtersOf({ state: 'toString', kind: 7 })).toEqual({});
});

test.each([
  ['a day', 'Asia/Shanghai', '2026-11-28', '2026-11-27T16:00:00.000Z', '2026-11-28T16:00:00.000Z'],
  ['a day west of Greenwich', 'America/New_York', '2026-11-28', '2026-11-28T05:00:00.000Z', '2026-11-29T05:00:00.000Z'],
  ['a zone of quarter hours', 'Asia/Kathmandu', '2026-11-28', '2026-11-27T18:15:00.000Z', '2026-11-28T18:15:00.000Z'],
  ['a year’s last day', 'UTC', '2026-12-31', '2026-12-31T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
  ['a day of 23 hours', 'Europe/Rome', '2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
  ['a day of 25 hours', 'Europe/Rome', '2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
  ['a day without midnight', 'Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z', '2026-04-24T21:00:00.000Z'],
])('%s in %s becomes times of that zone; the last day is included', (_, timezone, day, from, to) => {
  expect(askedOf({ state: 'pending', from: day, to: day }, timezone)).toEqual({ state: 'pending', from, to });
});

test.each(['2026-13-01', '2026-11-99'])('%s is no day and is left out', (day) => {
  expect(askedOf({ from: day, to: day }, 'Asia/Shanghai')).toEqual({});
});

test('what is overdue goes with no other filter', () => {
  expect(filtersOf({ overdue: 'true', state: 'pending' })).toEqual({ overdue: 'true' });
  expect(filtersOf({ overdue: true })).toEqual({ overdue: 'true' });
  expect(filtersOf({ overdue: 'no', state: 'pending' })).toEqual({ state: 'pending' });
});
