import { describe, expect, test } from 'vitest';
import { type Corner, nearestEdge, snapped } from './corners.ts';
import { type DrawnRule, labelsOf, newRule, ofKind } from './drawn-rule.ts';
import { drawingOf, drawn, freeZoneId, type ZoneAct, type ZoneDrawing } from './zone-drawing.ts';

const SQUARE: readonly Corner[] = [
  [0.2, 0.2],
  [0.6, 0.2],
  [0.6, 0.6],
  [0.2, 0.6],
];
const SIZE = { widthPx: 1_000, heightPx: 500 };
const yard = { id: 'yard', name: null, polygon: SQUARE };
const after = (acts: readonly ZoneAct[], from: ZoneDrawing = drawingOf({ zones: [yard], rules: [] })) =>
  acts.reduce(drawn, from);
const points = (...corners: readonly Corner[]): readonly ZoneAct[] => corners.map((at) => ({ type: 'point', at }));
const polygonsOf = ({ now }: ZoneDrawing) => now.zones.map(({ polygon: corners }) => corners);
const choose = (corner: number | null): ZoneAct => ({ type: 'choose', choice: { zoneId: 'yard', corner } });

describe('drawing', () => {
  test('three points and a close make a zone, two do not', () => {
    const two = after([{ type: 'begin' }, ...points([0, 0], [0.5, 0]), { type: 'close', id: 'new' }]);
    expect([two.now.zones.length, two.now.begun?.length]).toEqual([1, 2]);
    const three = after([...points([0.5, 0.5]), { type: 'close', id: 'new' }], two);
    expect(three.now.zones.map(({ id }) => id)).toEqual(['yard', 'new']);
    expect([three.now.begun, three.choice]).toEqual([null, { zoneId: 'new', corner: null }]);
  });

  test('a point without a begun zone is none', () => {
    expect(after(points([0, 0])).now.begun).toBeNull();
  });

  test.each<[string, readonly ZoneAct[], readonly (readonly Corner[])[]]>([
    ['a corner is moved', [choose(0), { type: 'nudge', by: [0.1, 0] }], [[[0.3, 0.2], ...SQUARE.slice(1)]]],
    ['not out of the picture', [choose(0), { type: 'nudge', by: [-1, 2] }], [[[0, 1], ...SQUARE.slice(1)]]],
    [
      'a whole zone keeps its form at the edge',
      [choose(null), { type: 'nudge', by: [-1, 0.1] }],
      [SQUARE.map(([x, y]): Corner => [Number((x - 0.2).toFixed(4)), Number((y + 0.1).toFixed(4))])],
    ],
    ['a corner is removed', [choose(1), { type: 'remove' }], [[SQUARE[0], SQUARE[2], SQUARE[3]] as Corner[]]],
    ['the third last takes the zone', [choose(1), { type: 'remove' }, { type: 'remove' }], []],
    ['a chosen zone is removed', [choose(null), { type: 'remove' }], []],
    ['nothing is chosen, nothing is removed', [{ type: 'remove' }], [SQUARE]],
    [
      'a corner comes between',
      [{ type: 'insert', zoneId: 'yard', after: 3, at: [0.2, 0.4] }],
      [[...SQUARE, [0.2, 0.4]]],
    ],
  ])('%s', (_, acts, polygons) => {
    expect(polygonsOf(after(acts))).toEqual(polygons);
  });

  test('a drag is one step, however long it is, and none when nothing has moved', () => {
    const dragged = after([
      choose(0),
      { type: 'hold' },
      { type: 'put', at: [0.1, 0.1] },
      { type: 'put', at: [0.3, 0.3] },
      { type: 'let-go' },
    ]);
    expect([dragged.before.length, polygonsOf(dragged)[0]?.[0]]).toEqual([1, [0.3, 0.3]]);
    expect(polygonsOf(after([{ type: 'undo' }], dragged))).toEqual([SQUARE]);
    expect(after([choose(0), { type: 'hold' }, { type: 'let-go' }]).before).toEqual([]);
  });

  test('every step is taken back and done again, in order, and a new step ends what was to be done again', () => {
    const acts: readonly ZoneAct[] = [
      { type: 'begin' },
      ...points([0, 0], [0.1, 0], [0.1, 0.5]),
      { type: 'close', id: 'new' },
      { type: 'rename', zoneId: 'new', name: '门口' },
      choose(2),
      { type: 'nudge', by: [0.01, 0] },
      { type: 'remove' },
    ];
    const last = after(acts);
    const steps = last.before.length;
    const back = Array.from({ length: steps }, (): ZoneAct => ({ type: 'undo' }));
    const first = after(back, last);
    expect(first.now).toEqual(drawingOf({ zones: [yard], rules: [] }).now);
    const again = after(
      Array.from({ length: steps }, (): ZoneAct => ({ type: 'redo' })),
      first,
    );
    expect(again.now).toEqual(last.now);
    expect(after([{ type: 'begin' }], first).after).toEqual([]);
    expect(after([{ type: 'undo' }, { type: 'undo' }], drawingOf({ zones: [yard], rules: [] })).now.zones).toEqual([
      yard,
    ]);
  });

  test('a new zone has an id that no other has', () => {
    expect(freeZoneId([])).toBe('zone-1');
    expect(freeZoneId([{ id: 'zone-1' }, { id: 'zone-3' }])).toBe('zone-2');
  });
});

describe('rules', () => {
  const parking = { ...newRule('illegal-parking', ['yard'], []), flow: ['yard'] };
  const from = drawingOf({ zones: [yard], rules: [parking] });
  const rulesAfter = (...acts: readonly ZoneAct[]) => after(acts, from).now.rules;
  const litter = newRule('garbage', ['yard'], [parking]);

  test.each<[string, ZoneAct, readonly DrawnRule[]]>([
    ['one is added', { type: 'add-rule', rule: litter }, [parking, litter]],
    ['one is changed', { type: 'change-rule', rule: { ...parking, dwellMs: 1 } }, [{ ...parking, dwellMs: 1 }]],
    ['one that is not there is not', { type: 'change-rule', rule: litter }, [parking]],
    ['one is removed', { type: 'remove-rule', ruleId: parking.id }, []],
  ])('%s, and each step is taken back', (_, act, rules) => {
    expect(rulesAfter(act)).toEqual(rules);
    expect(rulesAfter(act, { type: 'undo' })).toEqual([parking]);
    expect(rulesAfter(act, { type: 'undo' }, { type: 'redo' })).toEqual(rules);
  });

  test('a zone that is removed leaves them, and comes back into them in the same step', () => {
    const removed: readonly ZoneAct[] = [choose(null), { type: 'remove' }];
    expect(rulesAfter(...removed)).toEqual([{ ...parking, zones: [], flow: [] }]);
    expect(rulesAfter(...removed, { type: 'undo' })).toEqual([parking]);
  });

  test('a new one is as the table of kinds says, under an id that no other has', () => {
    expect(parking).toMatchObject({ id: 'illegal-parking', dwellMs: 300_000, labels: ['car', 'van', 'bus', 'truck'] });
    expect(litter).toMatchObject({ id: 'garbage', dwellMs: 600_000, hours: null, labels: null, flow: null });
    expect(newRule('garbage', [], [litter]).id).toBe('garbage-2');
  });

  test('one of another kind has what only that kind has', () => {
    const asLitter = { kind: 'garbage', labels: null, flow: null, resumeMs: 0, ownerAwayMs: 30_000 };
    expect(ofKind(parking, 'garbage')).toEqual({ ...parking, ...asLitter });
    expect(ofKind({ ...parking, resumeMs: 1 }, 'garbage')).toEqual({ ...parking, ...asLitter, resumeMs: 1 });
    expect(ofKind(litter, 'illegal-parking')).toMatchObject({ id: 'garbage', flow: [], dwellMs: 600_000 });
    expect(labelsOf('illegal-parking')).toEqual(['bicycle', 'motorcycle', 'tricycle', 'car', 'van', 'bus', 'truck']);
  });
});

describe('a corner', () => {
  test.each<[string, Corner, Corner]>([
    ['snaps to a corner of another zone', [0.605, 0.21], [0.6, 0.2]],
    ['snaps to the edge of the picture', [0.004, 0.5], [0, 0.5]],
    ['to two edges in the picture’s corner', [0.996, 0.99], [1, 1]],
    ['stays where nothing is near', [0.4, 0.4], [0.4, 0.4]],
    ['outside comes in', [1.4, -0.2], [1, 0]],
  ])('%s', (_, at, found) => {
    expect(snapped(at, SQUARE, SIZE, 10)).toEqual(found);
  });

  test.each<[string, Corner, number, Corner]>([
    ['the upper edge', [0.4, 0.21], 0, [0.4, 0.2]],
    ['the last edge, from the last corner to the first', [0.19, 0.3], 3, [0.2, 0.3]],
  ])('goes onto %s', (_, at, edge, on) => {
    expect(nearestEdge(SQUARE, at, SIZE)).toMatchObject({ after: edge, at: on });
  });
});
