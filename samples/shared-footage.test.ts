import { expect, test } from 'vitest';
import type { FoundCase, ListedCase } from './shared-footage.ts';
import { differencesFromList } from './shared-footage.ts';

const van: FoundCase = { kind: 'illegal-parking', label: 'vehicle', zoneId: 'yard', boxXyxy: [0.8, 0.1, 0.9, 0.2] };
const known: ListedCase = {
  ...van,
  zoneId: 'yard',
  boxXyxy: [0.8, 0.1, 0.91, 0.21],
  isTrue: true,
  reason: 'It stands.',
};

test('what is listed and found has no difference', () => {
  expect(differencesFromList([van], [known])).toEqual([]);
});

test.each<[what: string, found: readonly FoundCase[], listed: readonly ListedCase[], saying: RegExp]>([
  ['a case that nobody listed', [van], [], /^not listed: illegal-parking of vehicle in yard at 0.8,/],
  ['a case elsewhere', [van, { ...van, boxXyxy: [0.1, 0.1, 0.2, 0.2] }], [known], /^not listed/],
  ['a case of another kind', [van, { ...van, kind: 'garbage' }], [known], /^not listed: garbage/],
  [
    'a case without a place',
    [van, { ...van, kind: 'camera-fault', zoneId: null, boxXyxy: null }],
    [known],
    /^not listed/,
  ],
  ['a true case that is not found', [], [known], /^true and not found: .* It stands\.$/],
  [
    'a false case that no longer happens',
    [],
    [{ ...known, isTrue: false }],
    /^no longer happens, take it off the list/,
  ],
  ['a case filed twice', [van, van], [known], /^filed twice/],
])('%s is said', (_, found, listed, saying) => {
  expect(differencesFromList(found, listed)).toEqual([expect.stringMatching(saying)]);
});
