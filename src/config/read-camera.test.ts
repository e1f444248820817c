import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../testing/scratch-folder.ts';
import { formatProblem } from './problem.ts';
import type { CameraReadingOptions } from './read-camera.ts';
import { readCamera } from './read-camera.ts';

const YARD = `id: yard-east
name: 东院
place: 解放街 12 号
timezone: Asia/Shanghai
url: rtsp://\${YARD_USER}:\${YARD_PASSWORD}@192.0.2.10/main
sampling: { every: 1s }
zones:
  - { id: kerb, polygon: [[0.78, 0.05], [0.95, 0.05], [0.95, 0.25], [0.78, 0.25]] }
rules:
  - { id: kerb-no-parking, kind: illegal-parking, zones: [kerb], dwell: 30s, hours: "Mo-Su 07:00-22:00" }
  - { id: kerb-litter, kind: garbage, zones: [kerb], dwell: 20s }
`;
const ENV = { YARD_USER: 'watcher', YARD_PASSWORD: 'p@ss:w/rd' };

function read(text: string, options: Partial<CameraReadingOptions> = {}) {
  return readCamera(text, {
    file: 'streams/yard-east.yaml',
    env: ENV,
    allowedFolders: [],
    models: ['street', 'night'],
    ...options,
  });
}

function problems(text: string, options?: Partial<CameraReadingOptions>): string[] {
  const reading = read(text, options);
  return 'problems' in reading ? reading.problems.map(formatProblem) : [];
}

function camera(text: string, options?: Partial<CameraReadingOptions>) {
  const reading = read(text, options);
  if ('problems' in reading) throw new Error(reading.problems.map(formatProblem).join('\n'));
  return reading.camera;
}

describe('a right file', () => {
  test('becomes a camera with every default filled in', () => {
    expect(camera(YARD)).toMatchObject({
      id: 'yard-east',
      name: '东院',
      place: '解放街 12 号',
      timezone: 'Asia/Shanghai',
      url: { type: 'rtsp', href: 'rtsp://watcher:p%40ss%3Aw%2Frd@192.0.2.10/main' },
      loop: false,
      sampling: { everyMs: 1_000 },
      zones: [{ id: 'kerb', name: 'kerb' }],
      rules: [
        {
          id: 'kerb-no-parking',
          kind: 'illegal-parking',
          zoneIds: ['kerb'],
          dwellMs: 30_000,
          resumeMs: 30_000,
          bridgeMs: 600_000,
          hours: 'Mo-Su 07:00-22:00',
          labels: ['car', 'van', 'bus', 'truck'],
          flowZoneIds: [],
        },
        { id: 'kerb-litter', kind: 'garbage', dwellMs: 20_000, resumeMs: 0, hours: null, ownerAwayMs: 30_000 },
        { id: 'camera-fault', kind: 'camera-fault', zoneIds: [], dwellMs: 30_000 },
      ],
      models: ['street'],
      confidence: { start: null, keep: null },
      ownerDistanceRatio: 1.5,
    });
  });

  test('needs no more than an id and a url', () => {
    expect(camera('id: yard-east\nurl: rtsp://192.0.2.10/main\n')).toMatchObject({
      name: 'yard-east',
      place: 'yard-east',
      timezone: 'Asia/Shanghai',
      zones: [],
      rules: [{ kind: 'camera-fault' }],
    });
  });

  test('has the hash of the file before variables are filled in as version', () => {
    const other = camera(YARD, { env: { YARD_USER: 'another', YARD_PASSWORD: 'secret' } });
    expect(other.version).toBe(camera(YARD).version);
    expect(other.version).toMatch(/^[0-9a-f]{64}$/);
    expect(other.rules.map(({ version }) => version)).toEqual(other.rules.map(() => other.version));
    expect(camera(`${YARD}# changed\n`).version).not.toBe(other.version);
  });

  test('is frozen all the way down', () => {
    const { zones, rules } = camera(YARD);
    expect(Object.isFrozen(zones[0]?.polygon[0])).toBe(true);
    expect(Object.isFrozen(rules[0])).toBe(true);
  });

  test('keeps its own camera-fault rule instead of the default one', () => {
    const faults = camera(`${YARD}  - { id: blind, kind: camera-fault, dwell: 2m }\n`).rules.filter(
      ({ kind }) => kind === 'camera-fault',
    );
    expect(faults).toMatchObject([{ id: 'blind', dwellMs: 120_000 }]);
  });

  test('in a replay is read without its url and the variables in it', () => {
    expect(camera(YARD, { env: {}, url: 'ignored' }).url).toEqual({ type: 'file', href: '', shown: '' });
    expect(camera('id: yard-east\n', { url: 'ignored' }).id).toBe('yard-east');
  });

  test('may name a video inside an allowed folder', () => {
    const folder = scratchFolder();
    writeFileSync(path.join(folder, 'a.mp4'), '');
    const text = 'id: yard-east\nurl: a.mp4\nloop: true\n';
    expect(camera(text, { allowedFolders: [folder], relativeTo: folder })).toMatchObject({
      url: { type: 'file' },
      loop: true,
    });
    expect(problems(text, { relativeTo: folder })).toEqual([
      expect.stringMatching(/^streams\/yard-east.yaml:2:6: url: /),
    ]);
  });
});

/** `▸` in a text marks where the problem is to be reported. */
function marked(text: string): { text: string; place: string } {
  const before = text.slice(0, text.indexOf('▸')).split('\n');
  return { text: text.replace('▸', ''), place: `${before.length}:${(before.at(-1)?.length ?? 0) + 1}` };
}

describe('bad input: each is named with its place, what was expected and what was found', () => {
  const yard = (from: string | RegExp, to: string) => YARD.replace(from, to);
  const rule = (fields: string) => `${YARD.slice(0, YARD.indexOf('rules:'))}rules:\n  - ${fields}\n`;
  const garbage = (more: string) => rule(`{ id: r, kind: garbage, zones: [kerb], ${more} }`);
  const hours = (value: string) => garbage(`dwell: 5s, hours: ▸${value}`);
  const parking = (more: string) => rule(`{ id: r, kind: illegal-parking, zones: [kerb], dwell: 5s, ${more} }`);
  const zone = (polygon: string) => yard(/polygon: .*\]\]/, `polygon: ${polygon}`);

  test.each<[what: string, marked: string, field: string, message: RegExp]>([
    ['a bracket left open', yard(/\[kerb\], dwell: 30s.*/, '[kerb, dwell: 30s ▸}'), '', /end with a \]/],
    ['a tab as indent', yard('  - { id: kerb,', '▸\t- { id: kerb,'), '', /Tabs/],
    ['a key twice', yard('name: 东院', 'name: a\n▸name: b'), '', /unique/],
    ['a tag', yard('name: 东院', 'name: ▸!!js/function "x"'), '', /tag/],
    ['two documents', `${YARD}▸---\nid: other\n`, '', /document/i],
    ['a list', '▸- a\n- b\n', '', /a map of fields, got a list of 2/],
    ['an empty file', '▸', '', /a map of fields/],

    ['an unknown field', yard('place:', '▸plcae:'), 'plcae', /got "plcae"; did you mean "place"\?/],
    ['an unknown field of sampling', yard('every', '▸evry'), 'sampling.evry', /did you mean "every"/],
    ['an unknown field of a zone', yard('id: kerb,', 'id: kerb, ▸nam: x,'), 'zones[0].nam', /"name"/],
    ['an unknown field of a rule', garbage('dwell: 5s, ▸owneraway: 1m'), 'rules[0].owneraway', /mean "ownerAway"/],
    ['a field of another kind of rule', garbage('dwell: 5s, ▸flow: [kerb]'), 'rules[0].flow', /only the fields/],
    ['a rule that is no map', rule('▸kerb'), 'rules[0]', /a map of fields, got "kerb"/],

    ['no id', yard('id: yard-east\n', '▸'), 'id', /got nothing/],
    ['an id that is not the file name', yard('id: yard-east', 'id: ▸yard-west'), 'id', /"yard-east", the file's name/],
    ['an id with capitals', yard('id: yard-east', 'id: ▸Yard'), 'id', /lower-case.*got "Yard"/],
    ['an id of 64 characters', yard('id: yard-east', `id: ▸${'a'.repeat(64)}`), 'id', /1 to 63/],
    ['a name that is a number', yard('东院', '▸12'), 'name', /text \(in quotes.*got 12/],
    ['an impossible time zone', yard('Asia/Shanghai', '▸Asia/Beijing'), 'timezone', /IANA.*got "Asia\/Beijing"/],
    ['an offset as time zone', yard('Asia/Shanghai', '▸"+08:00"'), 'timezone', /IANA/],
    ['sampling too often', yard('every: 1s', 'every: ▸10ms'), 'sampling.every', /200ms to 1m, got "10ms"/],
    ['an unknown model', `${YARD}models: [▸strete]\n`, 'models[0]', /did you mean "street"/],
    [
      'keep above start',
      `${YARD}confidence: { start: 0.3, keep: ▸0.5 }\n`,
      'confidence.keep',
      /start \(0.3\), got 0.5/,
    ],

    ['no url', `▸${yard(/url: .*\n/, '')}`, 'url', /got nothing/],
    ['an address of another protocol', yard('rtsp://', '▸http://'), 'url', /rtsp/],
    ['an address with options', yard(/rtsp.*main/, '▸rtsp://192.0.2.10/main -f null'), 'url', /space/],
    ['an address with a newline', yard(/rtsp.*main/, '▸"rtsp://192.0.2.10/main\\n-f"'), 'url', /line break/],
    ['an address that begins with a dash', yard('url: rtsp', 'url: ▸-rtsp'), 'url', /dash/],

    ['a self-crossing zone', zone('▸[[0.1,0.1],[0.9,0.9],[0.9,0.1],[0.1,0.9]]'), 'zones[0].polygon', /do not cross/],
    ['a tiny zone', zone('▸[[0.1,0.1],[0.11,0.1],[0.11,0.11]]'), 'zones[0].polygon', /0\.02 × 0\.02/],
    ['a zone without area', zone('▸[[0.1,0.1],[0.5,0.5],[0.9,0.9]]'), 'zones[0].polygon', /0\.02 × 0\.02/],
    [
      'a zone that is closed twice',
      zone('▸[[0.1,0.1],[0.9,0.1],[0.5,0.9],[0.1,0.1]]'),
      'zones[0].polygon',
      /not repeated/,
    ],
    ['a zone of two corners', zone('▸[[0.1,0.1],[0.9,0.9]]'), 'zones[0].polygon', /3 to 64 corners, got a list of 2/],
    ['a zone outside 0–1', zone('[[0.1,0.1],[▸1.9,0.1],[0.9,0.9]]'), 'zones[0].polygon[1][0]', /0 to 1, got 1.9/],
    ['a zone below 0', zone('[[0.1,▸-0.1],[0.9,0.1],[0.9,0.9]]'), 'zones[0].polygon[0][1]', /0 to 1, got -0.1/],
    ['a corner that is no number', zone('[[0.1,0.1],[▸.nan,0.1],[0.9,0.9]]'), 'zones[0].polygon[1][0]', /0 to 1/],
    ['a corner of three numbers', zone('[▸[0.1,0.1,0.1],[0.9,0.1],[0.9,0.9]]'), 'zones[0].polygon[0]', /corner/],
    [
      'a zone id twice',
      yard('rules:', '  - { id: ▸kerb, polygon: [[0,0],[1,0],[1,1]] }\nrules:'),
      'zones[1].id',
      /line 8/,
    ],
    [
      'a rule id twice',
      yard('kerb-litter', '▸kerb-no-parking'),
      'rules[1].id',
      /"kerb-no-parking", which the rule in line 10/,
    ],
    ['an unknown zone', rule('{ id: r, kind: garbage, zones: [▸curb], dwell: 5s }'), 'rules[0].zones[0]', /got "curb"/],
    ['an unknown flow zone', parking('flow: [▸kerbb]'), 'rules[0].flow[0]', /got "kerbb"; did you mean "kerb"/],
    ['no zone', rule('{ id: r, kind: garbage, zones: ▸[], dwell: 5s }'), 'rules[0].zones', /at least one zone/],

    ['no dwell', rule('▸{ id: r, kind: garbage, zones: [kerb] }'), 'rules[0].dwell', /got nothing/],
    [
      'a dwell without unit',
      garbage('dwell: ▸5'),
      'rules[0].dwell',
      /duration with its unit.*got 5; did you mean "5s"/,
    ],
    ['a dwell without unit, in quotes', garbage('dwell: ▸"5"'), 'rules[0].dwell', /duration with its unit.*got "5"/],
    ['an endless dwell', garbage(`dwell: ▸${'9'.repeat(400)}d`), 'rules[0].dwell', /0ms to 30d/],
    ['hours that begin after midnight', hours('"25:00-26:00"'), 'rules[0].hours', /starts outside.*got "25:00-26:00"/],
    ['hours on February 30th', hours('"Feb 30 10:00-12:00"'), 'rules[0].hours', /Feb/],
    ['hours that never come', hours('"off"'), 'rules[0].hours', /never in force/],
    ['hours that are long over', hours('"2019 Mo-Su 10:00-12:00"'), 'rules[0].hours', /never in force/],
    ['hours that are no hours', hours('"whenever"'), 'rules[0].hours', /opening hours/],
    ['hours by school holidays', hours('"SH off"'), 'rules[0].hours', /SH/],
    ['hours by the sun', hours('"sunrise-sunset"'), 'rules[0].hours', /sun/],
    ['hours without an end', hours('"07:00+"'), 'rules[0].hours', /end/],
    ['hours that are a number', hours('8'), 'rules[0].hours', /got 8/],
    ['an unknown kind', rule('{ id: r, kind: ▸garbag, zones: [kerb], dwell: 5s }'), 'rules[0].kind', /mean "garbage"/],
    ['an unknown label', parking('labels: [▸cat]'), 'rules[0].labels[0]', /got "cat"/],
    [
      'two camera-fault rules',
      `${YARD}  - { id: a, kind: camera-fault }\n  - { id: b, kind: ▸camera-fault }\n`,
      'rules[3].kind',
      /at most one/,
    ],
  ])('%s', (_, text, field, message) => {
    const given = marked(text);
    const reading = read(given.text);
    const found = 'problems' in reading ? reading.problems : [];
    const there = found.find(
      (problem) => `${problem.line}:${problem.column}` === given.place && problem.field === field,
    );
    expect(there?.message ?? `no problem at ${given.place}, but ${problems(given.text).join('\n')}`).toMatch(message);
    expect(there, problems(given.text).join('\n')).toBeDefined();
  });

  test('all at once, in the order of the file', () => {
    const found = problems(
      YARD.replace('Asia/Shanghai', 'Mars').replace('30s', '30').replace('20s', '20').replace('1s', '1'),
    );
    expect(found.map((line) => line.split(':')[1])).toEqual(['4', '6', '10', '11']);
  });
});

describe('variables', () => {
  test('that are missing are named where they stand, and nothing else is said of that field', () => {
    expect(problems(YARD, { env: { YARD_USER: 'a' } })).toEqual([
      `streams/yard-east.yaml:5:6: url: expected the environment variable YARD_PASSWORD to be set, got nothing for \${YARD_PASSWORD}`,
    ]);
    expect(problems(YARD.replace('YARD_USER', 'toString'), { env: ENV })).toHaveLength(1);
    expect(problems(YARD.replace('Asia/Shanghai', `\${ZONE}`))).toEqual([
      expect.stringMatching(/4:11: timezone: .*ZONE/),
    ]);
  });

  test('cannot become fields: they are filled in after the YAML was read', () => {
    const text = YARD.replace('东院', `"\${SITE}"`);
    expect(problems(text, { env: { ...ENV, SITE: 'x\nloop: true' } })).toEqual([
      expect.stringContaining('name: expected one line'),
    ]);
    expect(camera(text, { env: { ...ENV, SITE: '", loop: true' } })).toMatchObject({
      name: '", loop: true',
      loop: false,
    });
  });

  test('never show what they hold', () => {
    const secret = 'hunter2\n';
    const text = YARD.replace('Asia/Shanghai', `\${ZONE}`).replace('192.0.2.10', '192.0.2.10 ');
    expect(problems(text, { env: { ...ENV, YARD_PASSWORD: secret, ZONE: secret } }).join('\n')).not.toContain(
      'hunter2',
    );
  });
});

describe('hostile files end in a problem, quickly and with few words', () => {
  const alias = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(`*${of}`).join(',')}]`;
  test.each<[what: string, text: string]>([
    [
      'aliases that multiply',
      ['a: &a [x]', ...[...'bcdefghij'].map((name, i) => alias(name, 'abcdefghij'[i] ?? ''))].join('\n'),
    ],
    ['nothing but brackets', '['.repeat(65_000)],
    ['brackets over many lines', '- [\n'.repeat(13_000)],
    ['nothing but dashes', '- '.repeat(32_000)],
    ['nothing but closing brackets', '}'.repeat(65_000)],
    ['empty lists in a row', '[]'.repeat(32_000)],
    ['maps in maps', Array.from({ length: 350 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['anchors in a row', '&a '.repeat(21_000)],
    ['directives', '%a\n'.repeat(21_000)],
    ['a large file', `id: yard-east\n${'#\n'.repeat(65_536)}`],
    ['hours as long as a book', YARD.replace('Mo-Su 07:00-22:00', 'Mo-Su 07:00-22:00;'.repeat(3_000))],
    ['a __proto__', `${YARD}__proto__: { loop: true }\n`],
  ])('%s', (_, text) => {
    const found = problems(text);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(50);
    for (const line of found) expect(line.length).toBeLessThan(500);
  });
});

test.each([
  ['brackets', '['.repeat(51)],
  ['dashes', '- '.repeat(51)],
  // The parser takes minutes for some thousands of these.
  ['question marks', '? '.repeat(51)],
])('%s in each other are refused before the parser sees them', (_, text) => {
  expect(problems(text)).toEqual([expect.stringContaining('at most 50 brackets or indents in each other, got 51')]);
});

describe('warnings', () => {
  test('say when the holidays of the year are not known and the hours hang on them', () => {
    const warnings = (hours: string, at: string) =>
      read(YARD.replace('Mo-Su 07:00-22:00', hours), { at: new Date(at) }).warnings.map(formatProblem);
    expect(warnings('Mo-Fr 07:00-22:00; PH off', '2026-06-01T00:00:00Z')).toEqual([]);
    expect(warnings('07:00-22:00', '2031-06-01T00:00:00Z')).toEqual([]);
    expect(warnings('Mo-Fr 07:00-22:00', '2031-06-01T00:00:00Z')).toEqual([
      expect.stringMatching(/^streams\/yard-east.yaml:10:85: rules\[0\].hours: there is no table of holidays for 2031/),
    ]);
  });
});
