import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Polygon } from '../../kernel/domain/polygon.ts';
import { readCamera } from '../streams/read-camera.ts';
import { withZones } from './zone-text.ts';

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
const SQUARE: Polygon = [
  [0.1, 0.1],
  [0.5, 0.1],
  [0.5, 0.5],
  [0.1, 0.5],
];
const KERB: Polygon = [
  [0.1, 0.5],
  [0.9, 0.5],
  [0.9, 0.9],
];

function read(text: string) {
  const options = { file: 'gate.yaml', env: {}, allowedFolders: [], models: null };
  const found = readCamera(text, options);
  return 'camera' in found ? found.camera : found.problems;
}

test('what is not drawn stays: comments, other zones’ names, rules', () => {
  const drawn = {
    zones: [
      { id: 'kerb', name: '路沿', polygon: SQUARE },
      { id: 'yard', name: null, polygon: SQUARE },
    ],
    ruleZones: { parking: ['kerb', 'yard'] },
  };
  expect(withZones(TEXT, drawn)).toMatchInlineSnapshot(`
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
  const text = withZones(TEXT, {
    zones: [{ id: 'lane', name: null, polygon: SQUARE }],
    ruleZones: { parking: ['lane'] },
  });
  expect(read(text)).toMatchObject([{ field: 'rules[1].zones[0]' }]);
});

test.each<[string, string]>([
  ['no YAML', 'id: [gate\n'],
  ['no map', '- gate\n'],
  ['nothing', ''],
])('%s comes back as it is', (_, text) => {
  expect(withZones(text, { zones: [{ id: 'a', name: null, polygon: SQUARE }], ruleZones: {} })).toBe(text);
});

test('zones come into a text that had none, and go from it', () => {
  const bare = 'id: gate\nurl: rtsp://192.0.2.10/main\n';
  const some = withZones(bare, { zones: [{ id: 'yard', name: '院子 "东"', polygon: SQUARE }], ruleZones: {} });
  expect(read(some)).toMatchObject({ zones: [{ id: 'yard', name: '院子 "东"', polygon: SQUARE }] });
  expect(withZones(some, { zones: [], ruleZones: {} })).toBe(bare);
});

test('any names and places are read as they were drawn', () => {
  const place = fc.integer({ min: 0, max: 4_000 }).map((n) => n / 10_000);
  const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).filter((text) => text.trim() === text);
  fc.assert(
    fc.property(name, place, place, (text, x, y) => {
      const polygon = KERB.map(([left, top]) => [(left + x) / 2, (top + y) / 2] as const);
      const found = read(
        withZones(TEXT, {
          zones: [
            { id: 'kerb', name: text, polygon },
            { id: 'lane', name: null, polygon: SQUARE },
          ],
          ruleZones: {},
        }),
      );
      // The reader refuses some names, such as those with control characters.
      if (!Array.isArray(found))
        expect(found).toMatchObject({ zones: [{ name: text, polygon }, { id: 'lane' }], place: 'gate' });
    }),
    { numRuns: 100 },
  );
});
