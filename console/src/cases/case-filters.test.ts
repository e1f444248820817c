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

test('days become times of this zone; the last day is included', () => {
  const asked = askedOf({ state: 'pending', from: '2026-11-28', to: '2026-11-28' });
  expect(asked.state).toBe('pending');
  expect(Date.parse(asked.to ?? '') - Date.parse(asked.from ?? '')).toBe(86_400_000);
  expect(new Date(asked.from ?? '').getHours()).toBe(0);
});

test('the last day of a year leads into the next one', () => {
  expect(new Date(askedOf({ to: '2026-12-31' }).to ?? '').getFullYear()).toBe(2027);
});

test('what is overdue goes with no other filter', () => {
  expect(filtersOf({ overdue: 'true', state: 'pending' })).toEqual({ overdue: 'true' });
  expect(filtersOf({ overdue: true })).toEqual({ overdue: 'true' });
  expect(filtersOf({ overdue: 'no', state: 'pending' })).toEqual({ state: 'pending' });
});
