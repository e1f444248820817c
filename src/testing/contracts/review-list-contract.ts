import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../kernel/store/collection.ts';
import type { MergedPlace } from '../../kernel/store/merged-rows.ts';
import type { ReviewRow } from '../../people/review/review-entity.ts';
import type { ReviewFilter } from '../../people/review/review-list.ts';
import { EVERYTHING, isInScope, type ReviewScope } from '../../people/review/review-scope.ts';
import type { Reviewing } from '../../people/review/reviewing.ts';
import { aShownCase } from '../builders/shown-cases.ts';
import { A_LEGAL_STOP, CONFIRMED, ReviewWorld, UNSURE } from '../worlds/review-world.ts';

const CASES = 60;
const CAMERAS = ['yard-east', 'gate', 'quay'];
const EAST: ReviewScope = { groupIds: ['east', 'harbour'], cameraIds: new Set(['yard-east', 'quay']) };

const FILTERS: readonly (readonly [string, ReviewFilter, (row: ReviewRow) => boolean])[] = [
  ['all', {}, () => true],
  ['a camera', { cameraId: 'quay' }, ({ cameraId }) => cameraId === 'quay'],
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
  ['a person', { by: { type: 'decider', decider: 'wang' } }, ({ decider }) => decider === 'wang'],
  [
    'a person and a camera',
    { cameraId: 'quay', by: { type: 'decider', decider: 'wang' } },
    ({ cameraId, decider }) => cameraId === 'quay' && decider === 'wang',
  ],
  [
    'a person and a time',
    { filedTo: new Date('2026-01-01T00:01:00Z'), by: { type: 'decider', decider: 'li' } },
    ({ filedAt, decider }) => filedAt < new Date('2026-01-01T00:01:00Z') && decider === 'li',
  ],
  [
    'a time',
    { filedFrom: new Date('2026-01-01T00:00:40Z'), filedTo: new Date('2026-01-01T00:01:00Z') },
    ({ filedAt }) => filedAt >= new Date('2026-01-01T00:00:40Z') && filedAt < new Date('2026-01-01T00:01:00Z'),
  ],
];

/** What lists of reviews promise on every store. `makeStore` gives an empty one. */
export function describeReviewList(name: string, makeStore: () => Promise<Store>): void {
  describe(`lists of reviews on ${name}`, () => {
    let world: ReviewWorld;
    let reviewing: Reviewing;
    let all: readonly ReviewRow[];
    beforeAll(async () => {
      world = new ReviewWorld(await makeStore());
      reviewing = await decidedCases(world);
      all = await world.reviews();
    });
    afterAll(() => world.store.close());

    describe.each(FILTERS)('by %s', (_, filter, fits) => {
      test.each([
        ['everything', EVERYTHING],
        ['two groups', EAST],
      ] as const)('have what there is of %s, in both orders, page by page, and count it', async (_scope, scope) => {
        const known = all.filter((row) => isInScope(scope, row) && fits(row));
        const sorted = known.toSorted((a, b) => +a.filedAt - +b.filedAt || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
        expect(sorted).not.toEqual([]);
        expect(await listed(reviewing, { scope, filter, order: 'ascending' })).toEqual(sorted);
        expect(await listed(reviewing, { scope, filter, order: 'descending' })).toEqual(sorted.toReversed());
        expect(await reviewing.list.count(scope, filter, CASES)).toBe(sorted.length);
      });
    });

    test.each<[what: string, scope: ReviewScope, filter: ReviewFilter]>([
      ['a camera', EAST, { cameraId: 'gate' }],
      ['a camera and a person', EAST, { cameraId: 'gate', by: { type: 'decider', decider: 'wang' } }],
      ['a person, of no group', { groupIds: [], cameraIds: new Set() }, { by: { type: 'decider', decider: 'wang' } }],
      ['all, of no group', { groupIds: [], cameraIds: new Set() }, {}],
    ])('do not have what is outside of the scope, nor count it: %s', async (_what, scope, filter) => {
      expect(await listed(reviewing, { scope, filter, order: 'ascending' })).toEqual([]);
      expect(await reviewing.list.count(scope, filter, CASES)).toBe(0);
    });

    test.each([
      ['everything', EVERYTHING],
      ['two groups', EAST],
    ] as const)(
      'have what is overdue of %s, the longest overdue first, page by page, and count it',
      async (_, scope) => {
        const waiting = all.filter(
          (row) => isInScope(scope, row) && (row.state === 'pending' || row.state === 'unsure'),
        );
        const sorted = waiting.toSorted((a, b) => +a.dueAt - +b.dueAt || (a.id < b.id ? -1 : 1));
        const at = sorted.at(-1)?.dueAt ?? new Date(0);
        const ids = sorted.filter(({ dueAt }) => dueAt < at).map(({ id }) => id);
        expect(ids.length).toBeGreaterThan(0);
        const filter = { by: { type: 'overdue', at } } as const;
        expect(await listed(reviewing, { scope, filter, order: 'ascending' })).toEqual(ids);
        expect(await reviewing.list.count(scope, filter, CASES)).toBe(ids.length);
      },
    );

    test('counting ends where it is told to', async () => {
      expect(await reviewing.list.count(EVERYTHING, {}, 10)).toBe(10);
      expect(await reviewing.list.count(EAST, { by: { type: 'decider', decider: 'wang' } }, 3)).toBe(3);
    });
  });
}

/** Cases of three cameras, each in a group of its own; two people have decided four fifths of them. */
async function decidedCases(world: ReviewWorld): Promise<Reviewing> {
  world.groups = [
    { id: 'east', cameraIds: ['yard-east'] },
    { id: 'west', cameraIds: ['gate'] },
    { id: 'harbour', cameraIds: ['quay'] },
  ];
  const rows = await world.cases(
    Array.from({ length: CASES }, (_, n) =>
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
  const reviewing = world.reviewing();
  await reviewing.goRound();
  const decisions = [CONFIRMED, UNSURE, { ...A_LEGAL_STOP, reasonId: 'unclear' }];
  for (const [n, { id }] of rows.entries()) {
    if (n % 5 === 0) continue;
    const actor = { who: n % 2 ? 'wang' : 'li', mayOverrule: false };
    await reviewing.decide(world.asked(id, actor), decisions[n % decisions.length] ?? UNSURE);
  }
  return reviewing;
}

async function listed(
  { list }: Reviewing,
  of: { readonly scope: ReviewScope; readonly filter: ReviewFilter; readonly order: 'ascending' | 'descending' },
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after: MergedPlace | null | undefined; after !== null; ) {
    const page = await list.page({ ...of, limit: 7, ...(after === undefined ? {} : { after }) });
    expect(page.rows.length).toBeLessThanOrEqual(7);
    ids.push(...page.rows.map(({ id }) => id));
    after = page.next;
  }
  return ids;
}
