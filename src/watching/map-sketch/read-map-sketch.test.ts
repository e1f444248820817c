import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { saidProblem } from '../../kernel/settings/problem.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { MapSketchFile, readMapSketchFile, type SketchReading } from './map-sketch-file.ts';
import { readMapSketch } from './read-map-sketch.ts';

const featureOf = (type: string, coordinates: unknown, properties: unknown = { name: '解放街', lanes: 4 }) => ({
  type: 'Feature',
  id: 7,
  geometry: { type, coordinates },
  properties,
});
const collectionOf = (...features: readonly unknown[]) =>
  JSON.stringify({ type: 'FeatureCollection', features, crs: { type: 'name' } });
const STREET = [
  [104.05, 30.67],
  [104.06, 30.67, 512],
];
const BLOCK = [
  [104.05, 30.67],
  [104.06, 30.67],
  [104.06, 30.66],
  [104.05, 30.67],
];
const saidOf = (reading: SketchReading) =>
  'problems' in reading ? reading.problems.map((problem) => wordsIn('en').of(saidProblem(problem))) : reading;

test('streets and districts are lines with names; heights and other properties are left out', () => {
  const read = readMapSketch(
    `\uFEFF${collectionOf(
      featureOf('LineString', STREET),
      featureOf('MultiLineString', [STREET, STREET], { width: 7 }),
      featureOf('Polygon', [BLOCK], null),
      featureOf('MultiPolygon', [[BLOCK], [BLOCK, BLOCK]], { name: 7 }),
      { type: 'Feature', geometry: null, properties: { name: 'nowhere' } },
    )}`,
    'map.geojson',
  );
  expect(read).toMatchObject({
    features: [
      { name: '解放街', lines: [STREET.map(([longitude, latitude]) => [longitude, latitude])] },
      { name: null, lines: [{ length: 2 }, { length: 2 }] },
      { name: null, lines: [{ length: 4 }] },
      { name: null, lines: [{ length: 4 }, { length: 4 }, { length: 4 }] },
    ],
  });
});

describe('what is wrong with a sketch is said by its field', () => {
  test.each<[title: string, text: string, said: RegExp]>([
    ['no JSON', '<kml></kml>', /^m: expected GeoJSON/],
    ['nothing', '', /^m: expected GeoJSON/],
    ['another JSON', '[]', /^m: expected a set of fields|^m: expected/],
    ['TopoJSON', '{"type":"Topology","features":[]}', /^m: type: expected one of FeatureCollection, got "Topology"$/],
    [
      'a kind that is not drawn',
      collectionOf(featureOf('Point', [104, 30])),
      /^m: features\[0\]\.geometry\.type: expected .*LineString.*, got "Point"/,
    ],
    [
      'latitude first',
      collectionOf(
        featureOf(
          'LineString',
          STREET.map(([a, b]) => [b, a]),
        ),
      ),
      /^m: features\[0\]\.geometry\.coordinates\[0\]\[0\]: .*the other way round/,
    ],
    [
      'metres of a projection',
      collectionOf(featureOf('LineString', [[39_412_345, 3_371_234], ...STREET])),
      /^m: features\[0\]\.geometry\.coordinates\[0\]\[0\]: expected a number from -180 to 180, got 39412345/,
    ],
    [
      'words in place of numbers',
      collectionOf(featureOf('LineString', [['104', '30'], ...STREET])),
      /^m: features\[0\]\.geometry\.coordinates\[0\]\[0\]: expected a number, got "104"/,
    ],
    ['a line of one point', collectionOf(featureOf('LineString', STREET.slice(1))), /coordinates: expected at least 2/],
    ['an area that is a line', collectionOf(featureOf('Polygon', [STREET])), /coordinates\[0\]: expected at least 4/],
    ['no geometry', collectionOf({ type: 'Feature', properties: {} }), /^m: features\[0\]\.geometry: expected/],
    [
      'too many features',
      collectionOf(...new Array(2_001).fill(featureOf('LineString', STREET))),
      /^m: features: expected at most 2,?000/,
    ],
    [
      'too many points',
      collectionOf(featureOf('LineString', new Array(20_001).fill(STREET[0]))),
      /^m: expected at most 20,?000 points, got 20,?001/,
    ],
    ['brackets only', '['.repeat(100_000), /^m: expected GeoJSON/],
    [
      'lists in lists',
      collectionOf(featureOf('LineString', 'deep')).replace('"deep"', `${'['.repeat(5_000)}${']'.repeat(5_000)}`),
      /coordinates/,
    ],
  ])('%s', (_, text, said) => {
    const problems = saidOf(readMapSketch(text, 'm'));
    expect(problems).toEqual(expect.arrayContaining([expect.stringMatching(said)]));
  });

  test('of very many faults the first ones', () => {
    const wrong = new Array(5_000).fill([0, 91]);
    expect(saidOf(readMapSketch(collectionOf(featureOf('LineString', wrong)), 'm'))).toHaveLength(51);
  });
});

describe('the file of a sketch', () => {
  test('that is missing, a folder or too large says so', async () => {
    const folder = await scratchFolder();
    await writeFile(join(folder, 'large'), ' '.repeat(1_000_001));
    expect(saidOf(await readMapSketchFile(join(folder, 'none')))).toEqual([expect.stringContaining('no such file')]);
    expect(saidOf(await readMapSketchFile(folder))).toEqual([expect.stringContaining('expected a file')]);
    expect(saidOf(await readMapSketchFile(join(folder, 'large')))).toEqual([expect.stringContaining('1000000')]);
  });

  test('is read again when it was changed', async () => {
    const file = join(await scratchFolder(), 'map.geojson');
    const sketch = new MapSketchFile(file);
    expect(await sketch.now()).toHaveProperty('problems');
    await writeFile(file, collectionOf(featureOf('LineString', STREET)));
    const first = await sketch.now();
    expect(first).toMatchObject({ features: [{ name: '解放街' }] });
    expect(await sketch.now()).toBe(first);
    await writeFile(file, '{');
    expect(await sketch.now()).toHaveProperty('problems');
  });
});
