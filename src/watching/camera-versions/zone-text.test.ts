import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawn, drawnIn, KERB, read, rulesIn, SQUARE } from '../../testing/builders/drawn-texts.ts';
import type { DrawnRule } from './drawn-rule.ts';
import { ruleIdsIn, withZones } from './zone-text.ts';

const TEXT = `# the gate, since 2025
id: gate
url: rtsp://192.0.2.10/main # the main stream
zones:
  # along the kerb
  - id: kerb
    name: 路沿
    polygon: [[0.1, 0.5], [0.9, 0.5], [0.9, 0.9]]
  - { id: lane, polygon: [[0, 0], [0.2, 0], [0.2, 0.2]] }
rules:
  - { id: parking, kind: illegal-parking, zones: [kerb, lane], dwell: 3m }
  - { id: litter, kind: garbage, zones: [kerb], dwell: 10m }
`;
/** The rules of TEXT, one of them changed. */
function changed(id: string, change: Partial<DrawnRule>): readonly DrawnRule[] {
  return rulesIn(TEXT).map((rule) => (rule.id === id ? { ...rule, ...change } : rule));
}

test('what is not drawn stays: comments, other zones’ names, rules', () => {
  const changes = {
    zones: [
      { id: 'kerb', name: '路沿', polygon: SQUARE },
      { id: 'yard', name: null, polygon: SQUARE },
    ],
    rules: changed('parking', { zones: ['kerb', 'yard'] }),
  };
  expect(drawn(TEXT, changes)).toMatchInlineSnapshot(`
    "# the gate, since 2025
    id: gate
    url: rtsp://192.0.2.10/main # the main stream
    zones:
      # along the kerb
      - id: kerb
        name: 路沿
        polygon: [ [ 0.1, 0.1 ], [ 0.5, 0.1 ], [ 0.5, 0.5 ], [ 0.1, 0.5 ] ]
      - id: yard
        polygon: [ [ 0.1, 0.1 ], [ 0.5, 0.1 ], [ 0.5, 0.5 ], [ 0.1, 0.5 ] ]
    rules:
      - { id: parking, kind: illegal-parking, zones: [ kerb, yard ], dwell: 3m }
      - { id: litter, kind: garbage, zones: [ kerb ], dwell: 10m }
    "
  `);
});

test('a zone that a rule still names is not lost in silence: the reader says so', () => {
  const text = drawn(TEXT, {
    zones: [{ id: 'lane', name: null, polygon: SQUARE }],
    rules: changed('parking', { zones: ['lane'] }),
  });
  expect(read(text)).toMatchObject([{ field: 'rules[1].zones[0]' }]);
});

test.each<[string, string]>([
  ['no YAML', 'id: [gate\n'],
  ['no map', '- gate\n'],
  ['nothing', ''],
])('%s comes back as it is', (_, text) => {
  expect(drawn(text, { zones: [{ id: 'a', name: null, polygon: SQUARE }] })).toBe(text);
});

test('zones come into a text that had none, and go from it', () => {
  const bare = 'id: gate\nurl: rtsp://192.0.2.10/main\n';
  const some = drawn(bare, { zones: [{ id: 'yard', name: '院子 "东"', polygon: SQUARE }] });
  expect(read(some)).toMatchObject({ zones: [{ id: 'yard', name: '院子 "东"', polygon: SQUARE }] });
  expect(drawn(some, { zones: [] })).toBe(bare);
});

test('any names and places are read as they were drawn', () => {
  const place = fc.integer({ min: 0, max: 4_000 }).map((n) => n / 10_000);
  const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).filter((text) => text.trim() === text);
  const rules = rulesIn(TEXT);
  fc.assert(
    fc.property(name, place, place, (text, x, y) => {
      const polygon = KERB.map(([left, top]) => [(left + x) / 2, (top + y) / 2] as const);
      const found = read(
        withZones(
          TEXT,
          {
            zones: [
              { id: 'kerb', name: text, polygon },
              { id: 'lane', name: null, polygon: SQUARE },
            ],
            rules,
          },
          rules,
        ),
      );
      // The reader refuses some names, such as those with control characters.
      if (!Array.isArray(found))
        expect(found).toMatchObject({ zones: [{ name: text, polygon }, { id: 'lane' }], place: 'gate' });
    }),
    { numRuns: 100 },
  );
});

/** A text with more than the page shows: comments, further fields, a rule without zones. */
const FULL = `id: gate
url: rtsp://192.0.2.10/main
zones: [{ id: kerb, polygon: [[0.1, 0.5], [0.9, 0.5], [0.9, 0.9]] }, { id: lane, polygon: [[0, 0], [0.2, 0], [0.2, 0.2]] }]
rules:
  # the camera itself
  - { id: broken, kind: camera-fault, dwell: 2m }
  # agreed with the market
  - id: parking
    kind: illegal-parking
    zones: [kerb]
    dwell: 1m30s # since May
    hours: "Mo-Fr 07:00-22:00"
    resume: 1m
  - { id: litter, kind: garbage, zones: [kerb], dwell: 10m, ownerAway: 1m }
`;
const rulesOfFull = (id: string, change: Partial<DrawnRule>) =>
  rulesIn(FULL).map((rule) => (rule.id === id ? { ...rule, ...change } : rule));
/** The lines that are there no more, and those that are new. */
function difference(text: string): readonly string[] {
  const [before, after] = [FULL, text].map((one) => one.replaceAll(/(?<=[[{]) | (?=[\]}])/g, '').split('\n'));
  const gone = (before ?? []).filter((line) => !after?.includes(line)).map((line) => `-${line}`);
  return [...gone, ...(after ?? []).filter((line) => !before?.includes(line)).map((line) => `+${line}`)];
}

test.each<[string, readonly DrawnRule[], readonly string[]]>([
  ['nothing is changed', rulesIn(FULL), []],
  [
    'dwell',
    rulesOfFull('parking', { dwellMs: 120_000 }),
    ['-    dwell: 1m30s # since May', '+    dwell: 2m # since May'],
  ],
  ['hours', rulesOfFull('parking', { hours: null }), ['-    hours: "Mo-Fr 07:00-22:00"']],
  ['a trial', rulesOfFull('parking', { trial: true }), ['+    trial: true']],
  ['zones', rulesOfFull('parking', { zones: ['lane'] }), ['-    zones: [kerb]', '+    zones: [lane]']],
  ['labels that the text does not name', rulesOfFull('parking', { labels: ['bus'] }), ['+    labels: [bus]']],
  ['resume', rulesOfFull('parking', { resumeMs: 90_000 }), ['-    resume: 1m', '+    resume: 1m30s']],
  ['the usual resume of its kind', rulesOfFull('parking', { resumeMs: 30_000 }), ['-    resume: 1m']],
  ['bridge', rulesOfFull('parking', { bridgeMs: 300_000 }), ['+    bridge: 5m']],
  [
    'ownerAway',
    rulesOfFull('litter', { ownerAwayMs: 90_000 }),
    [
      '-  - {id: litter, kind: garbage, zones: [kerb], dwell: 10m, ownerAway: 1m}',
      '+  - {id: litter, kind: garbage, zones: [kerb], dwell: 10m, ownerAway: 1m30s}',
    ],
  ],
  ['flow', rulesOfFull('parking', { flow: ['lane'] }), ['+    flow: [lane]']],
  [
    'a rule that goes takes nothing with it',
    rulesIn(FULL).filter(({ id }) => id !== 'litter'),
    ['-  - {id: litter, kind: garbage, zones: [kerb], dwell: 10m, ownerAway: 1m}'],
  ],
  [
    'another kind has other fields',
    rulesOfFull('litter', { kind: 'street-vending', ownerAwayMs: null, resumeMs: 600_000 }),
    [
      '-  - {id: litter, kind: garbage, zones: [kerb], dwell: 10m, ownerAway: 1m}',
      '+  - {id: litter, kind: street-vending, zones: [kerb], dwell: 10m}',
    ],
  ],
  [
    'a new rule comes last',
    [
      ...rulesIn(FULL),
      {
        ...{ id: 'new', kind: 'illegal-parking', zones: ['lane'], dwellMs: 300_000, hours: 'Sa 08:00-12:00' },
        ...{ trial: true, labels: ['car'], flow: ['kerb'], resumeMs: 30_000, bridgeMs: 600_000, ownerAwayMs: null },
      },
    ],
    [
      '+  - {id: new, kind: illegal-parking, zones: [lane], dwell: 5m, hours: Sa 08:00-12:00, labels: [car], flow: [kerb], trial: true}',
    ],
  ],
])('of the rules’ text only what somebody changed is another: %s', (_, rules, lines) => {
  const text = drawn(FULL, { rules });
  expect(difference(text)).toEqual(lines);
  expect(rulesIn(text)).toEqual(rules);
});

test('rules that are not drawn are kept when all others go, and are not among those that are', () => {
  const text = drawn(FULL, { rules: [] });
  expect([ruleIdsIn(text), ruleIdsIn(FULL)]).toEqual([['broken'], ['broken', 'parking', 'litter']]);
  expect(rulesIn(FULL).map(({ id }) => id)).toEqual(['parking', 'litter']);
});

test('two rules with one id are not made one: the reader says so', () => {
  const [parking, litter] = rulesIn(FULL);
  if (parking === undefined || litter === undefined) throw new Error('the text has two');
  const text = drawn(FULL, { rules: [parking, { ...litter, id: 'parking' }] });
  expect(read(text)).toMatchObject([{ field: 'rules[2].id' }]);
});

test.each<[string, string, number, string]>([
  [
    'of the text',
    `${TEXT}  - { id: broken, kind: camera-fault, dwell: 2m, resume: 1m } # ours\n`,
    90_000,
    '  - { id: broken, kind: camera-fault, dwell: 1m30s, resume: 1m } # ours\n',
  ],
  ['that every camera has', TEXT, 90_000, '  - { id: camera-fault, kind: camera-fault, dwell: 1m30s }\n'],
])('the rule %s that is about the whole camera is changed beside the others', (_, text, dwellMs, line) => {
  const rules = drawnIn(text).map((rule) => (rule.kind === 'camera-fault' ? { ...rule, dwellMs } : rule));
  const changed = drawn(text, { rules });
  expect(changed).toContain(line);
  expect(drawnIn(changed).toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(
    rules.toSorted((a, b) => a.id.localeCompare(b.id)),
  );
});

test('the rule that every camera has stays out of the text while it is the usual one', () => {
  expect(drawn(TEXT, { rules: changed('litter', { dwellMs: 60_000 }) })).not.toContain('camera-fault');
  expect(drawn(TEXT, {})).not.toContain('camera-fault');
});
