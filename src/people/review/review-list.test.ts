import { beforeEach, describe, expect, test } from 'vitest';
import type { MergedPlace } from '../../kernel/store/merged-rows.ts';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import { A_LEGAL_STOP, CONFIRMED, ReviewWorld, UNSURE } from '../../testing/worlds/review-world.ts';
import type { ReviewRow } from './review-entity.ts';
import type { ReviewFilter } from './review-list.ts';
import { EVERYTHING, isInScope, type ReviewScope } from './review-scope.ts';
import type { Reviewing } from './reviewing.ts';

let reviewing: Reviewing;
let all: readonly ReviewRow[];
const east: ReviewScope = { groupIds: ['east', 'harbour'], cameraIds: new Set(['yard-east', 'quay']) };
const CAMERAS = ['yard-east', 'gate', 'quay'];

beforeEach(async () => {
  const world = new ReviewWorld();
  world.groups = [
    { id: 'east', cameraIds: ['yard-east'] },
    { id: 'west', cameraIds: ['gate'] },
    { id: 'harbour', cameraIds: ['quay'] },
  ];
  const rows = await world.cases(
    Array.from({ length: 60 }, (_, n) =>
      // Several are filed at the same moment.
      aShownCase(n - (n % 4), {
        id: `case-${n}`,
        presenceKey: `p${n}`,
        openKey: `o${n}`,
        cameraId: CAMERAS[n % 3] ?? '',
        kind: n % 2 ? 'garbage' : 'illegal-parking',
      }),
    ),
  );
  reviewing = world.reviewing();
  await reviewing.goRound();
  for (const [n, { id }] of rows.entries()) {
    if (n % 5 === 0) continue;
    const decisions = [CONFIRMED, UNSURE, { ...A_LEGAL_STOP, reasonId: 'unclear' }];
    await reviewing.decide(
      world.asked(id, { who: n % 2 ? 'wang' : 'li', mayOverrule: false }),
      decisions[n % 3] ?? UNSURE,
    );
  }
  all = await world.reviews();
});

async function listed(
  scope: ReviewScope,
  filter: ReviewFilter,
  order: 'ascending' | 'descending',
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after: MergedPlace | null | undefined; after !== null; ) {
    const page = await reviewing.list.page({
      scope,
      filter,
      order,
      limit: 7,
      ...(after === undefined ? {} : { after }),
    });
    expect(page.rows.length).toBeLessThanOrEqual(7);
    ids.push(...page.rows.map(({ id }) => id));
    after = page.next;
  }
  return ids;
}

const filters: readonly (readonly [string, ReviewFilter, (row: ReviewRow) => boolean])[] = [
  ['all', {}, () => true],
  ['a camera', { cameraId: 'quay' }, ({ cameraId }) => cameraId === 'quay'],
  ['a group', { groupId: 'east' }, ({ groupId }) => groupId === 'east'],
  ['a kind', { by: { type: 'state', kind: 'garbage' } }, ({ kind }) => kind === 'garbage'],
  [
    'states',
    { by: { type: 'state', states: ['confirmed', 'unsure'] } },
    ({ state }) => ['confirmed', 'unsure'].includes(state),
  ],
  [
    'a camera, a kind and a state',
    { cameraId: 'quay', by: { type: 'state', states: ['rejected'], kind: 'garbage' } },
    ({ cameraId, kind, state }) => cameraId === 'quay' && kind === 'garbage' && state === 'rejected',
  ],
  ['a reason', { by: { type: 'reason', reasonId: 'unclear' } }, ({ reasonId }) => reasonId === 'unclear'],
  [
    'a camera and a reason',
    { cameraId: 'quay', by: { type: 'reason', reasonId: 'unclear' } },
    ({ cameraId, reasonId }) => cameraId === 'quay' && reasonId === 'unclear',
  ],
  [
    'a person and a camera',
    { cameraId: 'quay', by: { type: 'decider', decider: 'wang' } },
    ({ cameraId, decider }) => cameraId === 'quay' && decider === 'wang',
  ],
  [
    'a time',
    { filedFrom: new Date('2026-01-01T00:00:40Z'), filedTo: new Date('2026-01-01T00:01:00Z') },
    ({ filedAt }) => filedAt >= new Date('2026-01-01T00:00:40Z') && filedAt < new Date('2026-01-01T00:01:00Z'),
  ],
];

describe.each(filters)('a list by %s', (_, filter, fits) => {
  test.each([
    ['everything', EVERYTHING],
    ['two groups', east],
  ] as const)('has what there is of %s, in both orders, page by page', async (_scope, scope) => {
    const known = all.filter((row) => isInScope(scope, row) && fits(row));
    const sorted = known.toSorted((a, b) => +a.filedAt - +b.filedAt || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
    expect(await listed(scope, filter, 'ascending')).toEqual(sorted);
    expect(await listed(scope, filter, 'descending')).toEqual(sorted.toReversed());
  });
});

test('what is outside of the scope is in no list, also when it is asked for', async () => {
  expect(await listed(east, { cameraId: 'gate' }, 'ascending')).toEqual([]);
  expect(await listed(east, { groupId: 'west' }, 'ascending')).toEqual([]);
  expect(await listed({ groupIds: [], cameraIds: new Set() }, {}, 'ascending')).toEqual([]);
});

test('counting ends where it is told to', async () => {
  expect(await reviewing.list.count(EVERYTHING, {}, 1_000)).toBe(60);
  expect(await reviewing.list.count(EVERYTHING, {}, 10)).toBe(10);
  expect(await reviewing.list.count(east, { by: { type: 'state', kind: 'garbage' } }, 1_000)).toBe(20);
});
