import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Asking, ConsoleWorld } from '../../testing/worlds/console-world.ts';

let world: ConsoleWorld;
let admin: Asking;
let supervisor: Asking;

beforeEach(async () => {
  world = await new ConsoleWorld().open();
  admin = await world.signedIn('9001', ['administrator']);
  supervisor = await world.signedIn('3001', ['supervisor']);
});
afterEach(() => world.close());

const SQUARE = [
  [0.1, 0.1],
  [0.5, 0.1],
  [0.5, 0.5],
  [0.1, 0.5],
];
const BOW = [SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]];
const TEXT = `id: gate
name: 大门
url: rtsp://\${CAMERA_USER}:\${CAMERA_PASSWORD}@192.0.2.10/main
zones:
  - { id: kerb, polygon: [[0, 0.5], [1, 0.5], [1, 1]] }
rules:
  - { id: litter, kind: garbage, zones: [kerb], dwell: 10m } # all day
`;
const litterIn = (zones: readonly string[], change: object = {}) => ({
  ...{ id: 'litter', kind: 'garbage', zones, dwellMs: 600_000, hours: null, trial: false, labels: null, flow: null },
  ...{ resumeMs: 0, bridgeMs: 600_000, ownerAwayMs: 30_000 },
  ...change,
});
/** The rule that every camera has. */
const FAULTS = {
  ...{ id: 'camera-fault', kind: 'camera-fault', zones: [], dwellMs: 30_000, hours: null, trial: false, labels: null },
  ...{ flow: null, resumeMs: 300_000, bridgeMs: 600_000, ownerAwayMs: null },
};
let requests = 0;
const asked = (more: object = {}) => {
  requests += 1;
  const zones = [{ id: 'yard', name: '院子', polygon: SQUARE }];
  return { requestId: `request-${requests}`, seen: 1, note: '', zones, rules: [litterIn(['yard'])], ...more };
};
const login = { type: 'typed', user: 'root', password: 'hunter2' };
const save = () =>
  admin('PUT', '/api/cameras/gate', { requestId: 'the-first', yaml: TEXT, login, seen: 0, note: '', takesOver: false });

test('a supervisor draws zones: they are a version of the camera, its login and comments stay, and the log has it', async () => {
  await save();
  const before = (await supervisor('GET', '/api/cameras/gate/zones')).json();
  expect(before).toMatchObject({ name: '大门', newest: 1, file: null, zones: [{ id: 'kerb', name: null }] });
  expect(before.rules).toEqual([litterIn(['kerb']), FAULTS]);
  expect((await supervisor('PUT', '/api/cameras/gate/zones', asked())).json()).toMatchObject({
    saved: 2,
    problems: [],
  });
  const after = (await supervisor('GET', '/api/cameras/gate/zones')).json();
  expect(after).toMatchObject({ newest: 2, zones: [{ id: 'yard', name: '院子', polygon: SQUARE }] });
  const version = (await admin('GET', '/api/cameras/gate/versions/2')).json();
  expect(version).toMatchObject({ by: '3001', hasLogin: true, yaml: expect.stringContaining('# all day') });
  const logged = (await world.logged()).filter(({ verb }) => verb === 'save-camera');
  expect(logged.map(({ detail }) => detail)).toEqual([
    { no: 1, login: 'typed' },
    { no: 2, zones: 'yard', rules: 'litter' },
  ]);
});

describe('nothing is saved', () => {
  const zones = (polygon: unknown) => [{ id: 'yard', name: null, polygon }];
  test.each<[string, object, string]>([
    ['a zone that crosses itself', { zones: zones(BOW) }, 'zones[0].polygon'],
    ['a zone of two corners', { zones: zones(SQUARE.slice(0, 2)) }, 'zones[0].polygon'],
    ['a corner outside of the picture', { zones: zones([...SQUARE, [2, 2]]) }, 'zones[0].polygon'],
    [
      'a zone of 2,000 corners',
      { zones: zones(Array.from({ length: 2_000 }, (_, n) => [n / 2_000, 0.5])) },
      'zones[0].polygon',
    ],
    // Its text is longer than any file of a camera, which is what the reader says.
    ['a zone of 10,000 corners', { zones: zones(Array.from({ length: 10_000 }, (_, n) => [n / 10_000, 0.5])) }, ''],
    ['an id that is none', { zones: [{ id: '../x', name: null, polygon: SQUARE }] }, 'zones[0].id'],
    ['a rule that names a zone that is gone', { rules: [litterIn(['kerb'])] }, 'rules[0].zones[0]'],
    ['a rule without a zone', { rules: [litterIn([])] }, 'rules[0].zones'],
    ['hours that never come', { rules: [litterIn(['yard'], { hours: 'Feb 30 10:00-12:00' })] }, 'rules[0].hours'],
    ['hours that are none', { rules: [litterIn(['yard'], { hours: 'noon' })] }, 'rules[0].hours'],
    ['a stay of a year', { rules: [litterIn(['yard'], { dwellMs: 366 * 86_400_000 })] }, 'rules[0].dwell'],
    ['labels of a kind that has none', { rules: [litterIn(['yard'], { labels: ['car'] })] }, 'rules[0].labels'],
    ['two rules with one id', { rules: [litterIn(['yard']), litterIn(['yard'])] }, 'rules[1].id'],
  ])('of %s, in the reader’s words', async (_, wrong, field) => {
    await save();
    const answer = await supervisor('PUT', '/api/cameras/gate/zones', asked(wrong));
    const { saved, problems } = answer.json();
    const ruleId = field.startsWith('rules') ? 'litter' : null;
    expect([answer.statusCode, saved, problems[0].field, problems[0].ruleId]).toEqual([200, null, field, ruleId]);
    expect(problems[0].message).not.toBe('');
    expect((await admin('GET', '/api/cameras/gate/versions')).json().versions).toHaveLength(1);
  });

  test.each<[string, object]>([
    ['NaN', { zones: zones([[Number.NaN, 0], ...SQUARE]) }],
    ['a corner of three numbers', { zones: zones([[0, 0, 0], ...SQUARE]) }],
    ['a name of a megabyte', { zones: [{ id: 'yard', name: 'x'.repeat(1_000_000), polygon: SQUARE }] }],
    ['no list', { zones: 7 }],
    ['a field that nobody knows', { ruleZones: {} }],
    ['a rule of no kind', { rules: [litterIn(['yard'], { kind: 'noise' })] }],
    ['a stay without an end', { rules: [litterIn(['yard'], { dwellMs: Number.POSITIVE_INFINITY })] }],
  ])('of %s: it is no request', async (_, wrong) => {
    await save();
    const { statusCode } = await supervisor('PUT', '/api/cameras/gate/zones', asked(wrong));
    expect([400, 413]).toContain(statusCode);
  });

  test('over a version that is not the newest: the second is told who was faster', async () => {
    await save();
    await supervisor('PUT', '/api/cameras/gate/zones', asked());
    const late = await supervisor('PUT', '/api/cameras/gate/zones', asked());
    expect([late.statusCode, late.json().code]).toEqual([409, 'JX_CAMERA_CHANGED']);
  });

  test('over a camera of a file', async () => {
    world.cameraTexts.set('gate', TEXT);
    const seen = (await supervisor('GET', '/api/cameras/gate/zones')).json();
    expect(seen).toMatchObject({ newest: 0, file: 'streams/gate.yaml', zones: [{ id: 'kerb' }] });
    const answer = await supervisor('PUT', '/api/cameras/gate/zones', asked({ seen: 0 }));
    expect(answer.json()).toMatchObject({
      saved: null,
      problems: expect.arrayContaining([expect.objectContaining({ field: 'id' })]),
    });
  });
});

test('a camera that plays a video has zones to look at too', async () => {
  world.cameraTexts.set(
    'demo',
    'id: demo\nurl: /videos/demo.mp4\nzones:\n  - { id: a, polygon: [[0, 0], [1, 0], [1, 1]] }\n',
  );
  expect((await supervisor('GET', '/api/cameras/demo/zones')).json()).toMatchObject({
    zones: [{ id: 'a' }],
    rules: [FAULTS],
  });
});

test('a camera that is not there has none', async () => {
  expect((await supervisor('GET', '/api/cameras/nowhere/zones')).statusCode).toBe(404);
  expect((await supervisor('PUT', '/api/cameras/nowhere/zones', asked())).statusCode).toBe(404);
});

describe('hours that somebody writes', () => {
  /** A session of long ago is over. */
  const at = async (time: string) => {
    world.clock.setWallClock(new Date(time));
    supervisor = await world.signedIn('3002', ['supervisor']);
  };
  const asking = (hours: string, timezone = 'Asia/Shanghai') =>
    supervisor('GET', `/api/hours?${new URLSearchParams({ hours, timezone })}`);

  test('are told day by day, today on the camera’s calendar first', async () => {
    await at('2026-09-18T20:00:00Z');
    const { problems, warnings, days } = (await asking('Mo-Fr 08:00-18:00; PH off')).json();
    expect([problems, warnings, days.length]).toEqual([[], [], 14]);
    expect(days.slice(0, 2)).toEqual([
      { date: '2026-09-19', spans: [], holidays: [], isMakeUpWorkday: false },
      { date: '2026-09-20', spans: [{ from: '08:00', to: '18:00' }], holidays: [], isMakeUpWorkday: true },
    ]);
    expect(days[6]).toMatchObject({ date: '2026-09-25', spans: [], holidays: ['mid-autumn'] });
  });

  test.each<[string, string, string]>([
    ['that never come', 'Feb 30 10:00-12:00', 'Asia/Shanghai'],
    ['that are none', 'noon', 'Asia/Shanghai'],
    ['with the sun', 'sunrise-sunset', 'Asia/Shanghai'],
    ['of 400 characters', 'Mo 10:00-12:00;'.repeat(30), 'Asia/Shanghai'],
    ['in no zone', 'Mo 10:00-12:00', 'Nowhere/City'],
    ['of nothing', '', 'Asia/Shanghai'],
  ])('%s are refused in the reader’s words', async (_, hours, timezone) => {
    const { problems, days } = (await asking(hours, timezone)).json();
    expect(problems).toHaveLength(1);
    expect([problems[0], days]).toEqual([expect.stringMatching(/^expected /), []]);
  });

  test('in a year without a table of holidays come with the reader’s warning', async () => {
    await at('2031-03-01T00:00:00Z');
    const { problems, warnings } = (await asking('Mo-Fr 08:00-18:00; PH off')).json();
    expect([problems, warnings]).toEqual([[], [expect.stringContaining('2031')]]);
  });
});
