import { expect, test } from 'vitest';
import { drawn, KERB, read, rulesIn, SQUARE } from '../../testing/builders/drawn-texts.ts';
import type { DrawnRule } from './drawn-rule.ts';

/** A text in which places share values: of zones, of rules, of other fields. */
const SHARED = `id: gate
name: &name 东门
url: rtsp://192.0.2.10/main
zones:
  - id: kerb
    name: *name # as the camera
    polygon: &place [[0.1, 0.5], [0.9, 0.5], &corner [0.9, 0.9]]
  - { id: yard, polygon: [[0.1, 0.5], [0.9, 0.5], *corner] }
rules:
  - id: p1
    kind: illegal-parking
    zones: &both [kerb, yard]
    dwell: 3m
    hours: &h Mo-Fr 07:00-22:00
    labels: &l
      - car
  - { id: p2, kind: illegal-parking, zones: *both, dwell: 3m, hours: *h, labels: *l }
  - { id: g, kind: garbage, zones: *both, dwell: 10m, hours: *h }
place: *h
`;

test.each<[string, (rules: readonly DrawnRule[]) => readonly DrawnRule[]]>([
  ['nothing is changed', (rules) => rules],
  ['hours', (rules) => rules.map((rule) => (rule.id === 'p1' ? { ...rule, hours: 'Sa 08:00-12:00' } : rule))],
  ['labels', (rules) => rules.map((rule) => (rule.id === 'p1' ? { ...rule, labels: ['bus'] } : rule))],
  ['hours of another', (rules) => rules.map((rule) => (rule.id === 'g' ? { ...rule, hours: null } : rule))],
  ['a rule goes', (rules) => rules.filter(({ id }) => id !== 'p1')],
  ['all rules go', () => []],
])('where places share a value, a change of one is a change of no other: %s', (_, change) => {
  const rules = change(rulesIn(SHARED));
  const zones = [
    { id: 'kerb', name: '东门', polygon: SQUARE },
    { id: 'yard', name: null, polygon: KERB },
  ];
  const text = drawn(SHARED, { zones, rules });
  expect(read(text)).toMatchObject({ zones: [zones[0], { id: 'yard', polygon: KERB }], place: 'Mo-Fr 07:00-22:00' });
  expect(rulesIn(text)).toEqual(rules);
});

test('shared values become copies with the comments of their places; what other fields share stays shared', () => {
  const text = drawn(SHARED.replace('place: *h', 'place: *name'), {
    zones: [
      { id: 'kerb', name: '东门', polygon: KERB },
      { id: 'yard', name: null, polygon: KERB },
    ],
  });
  expect(text).toMatchInlineSnapshot(`
    "id: gate
    name: &name 东门
    url: rtsp://192.0.2.10/main
    zones:
      - id: kerb
        name: 东门 # as the camera
        polygon: [ [ 0.1, 0.5 ], [ 0.9, 0.5 ], [ 0.9, 0.9 ] ]
      - { id: yard, polygon: [ [ 0.1, 0.5 ], [ 0.9, 0.5 ], [ 0.9, 0.9 ] ] }
    rules:
      - id: p1
        kind: illegal-parking
        zones: [ kerb, yard ]
        dwell: 3m
        hours: Mo-Fr 07:00-22:00
        labels:
          - car
      - { id: p2, kind: illegal-parking, zones: [ kerb, yard ], dwell: 3m, hours: Mo-Fr 07:00-22:00, labels: [ car ] }
      - { id: g, kind: garbage, zones: [ kerb, yard ], dwell: 10m, hours: Mo-Fr 07:00-22:00 }
    place: *name
    "
  `);
});
