import { expect, test } from 'vitest';
import { drawn, KERB, rulesIn, SQUARE } from '../../testing/builders/drawn-texts.ts';
import type { DrawnZones } from './zone-text.ts';

/** A text with comments at each place of its zones and rules. */
const TOLD = `id: gate
url: rtsp://192.0.2.10/main
zones: # measured in May
  # along the kerb
  - id: kerb
    name: kerb
    polygon:
      - [0.1, 0.5] # at the lamp
      - [0.9, 0.5]
      # at the shop
      - [0.9, 0.9]
  # the yard
  - id: yard
    polygon: [[0.1, 0.5], [0.9, 0.5], [0.9, 0.9]]
rules:
  # agreed with the office

  # about p1
  # in two lines
  - id: p1
    kind: illegal-parking
    zones: [kerb]
    dwell: 3m
  # about g
  - { id: g, kind: garbage, zones: [yard], dwell: 10m } # since May
`;
const OF_TOLD = [
  { id: 'kerb', name: null, polygon: KERB },
  { id: 'yard', name: null, polygon: KERB },
];
const comments = (text: string) => text.match(/#.*/g) ?? [];

test.each<[string, (both: DrawnZones) => DrawnZones, readonly string[]]>([
  ['nothing', (both) => both, []],
  ['another dwell', ({ zones, rules }) => ({ zones, rules: rules.map((rule) => ({ ...rule, dwellMs: 60_000 })) }), []],
  [
    'the first rule goes, with its own comment',
    ({ zones, rules }) => ({ zones, rules: rules.slice(1) }),
    ['# about p1', '# in two lines'],
  ],
  [
    'the last rule goes, with its own comments',
    ({ zones, rules }) => ({ zones, rules: rules.slice(0, 1) }),
    ['# about g', '# since May'],
  ],
  [
    'a polygon is another: it has no comments',
    ({ zones, rules }) => ({ zones: zones.map((zone) => ({ ...zone, polygon: SQUARE })), rules }),
    ['# at the lamp', '# at the shop'],
  ],
  [
    'the first zone goes, with its own comments',
    ({ zones, rules }) => ({ zones: zones.slice(1), rules: rules.map((rule) => ({ ...rule, zones: ['yard'] })) }),
    ['# along the kerb', '# at the lamp', '# at the shop'],
  ],
])('comments stay where nothing is changed: %s', (_, change, gone) => {
  const both = change({ zones: OF_TOLD, rules: rulesIn(TOLD) });
  const text = drawn(TOLD, both);
  expect(comments(text)).toEqual(comments(TOLD).filter((one) => !gone.includes(one)));
  expect(rulesIn(text)).toEqual(both.rules);
  // Saved again without a change, it stays as it is.
  expect(drawn(text, both)).toBe(text);
});

test('a name that is the id stays; a comment above a list in brackets is about the list', () => {
  expect(drawn(TOLD, { zones: OF_TOLD })).toContain('    name: kerb\n');
  const [a, b] = ['a', 'b'].map((id) => `# ${id}\n    {id: ${id}, kind: garbage, zones: [kerb], dwell: 1m}`);
  const brackets = TOLD.replace(/rules:.*/s, `rules:\n  # all\n  [\n    ${a},\n    ${b}\n  ]\n`);
  const text = drawn(brackets, { zones: OF_TOLD, rules: rulesIn(brackets).slice(1) });
  expect(comments(text).slice(-2)).toEqual(['# all', '# b']);
});
