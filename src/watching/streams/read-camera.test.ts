import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { cameraOf, formatProblem, problemsOf, readText, YARD } from '../../testing/builders/camera-text.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { readCamera } from './read-camera.ts';

test('a camera is redirected to hosts that its file lists, by name or address, and to no others', () => {
  expect(cameraOf(YARD).url.redirects).toBeUndefined();
  const listed = cameraOf(`${YARD}\nredirects: [Gateway-2.example.org, 192.0.2.11, "2001:DB8::1"]\n`);
  expect(listed.url.redirects).toEqual(['gateway-2.example.org', '192.0.2.11', '2001:db8::1']);
  for (const wrong of ['rtsp://192.0.2.11/main', '192.0.2.11:554', 'two words', '"*"', '']) {
    expect(problemsOf(`${YARD}\nredirects: [${wrong === '' ? '""' : JSON.stringify(wrong)}]\n`), wrong).toEqual([
      expect.stringMatching(/redirects\[0\].*a host name or an IP address alone/),
    ]);
  }
});

test('its pictures come within the RTSP connection, or by UDP where the file says so', () => {
  const read = (more: string) =>
    readCamera(`id: yard\nurl: rtsp://192.0.2.10/main\n${more}`, {
      file: 'yard.yaml',
      env: {},
      allowedFolders: [],
      models: null,
    });
  expect(read('transport: udp')).toMatchObject({ camera: { url: { transport: 'udp' } } });
  expect(read('')).toMatchObject({ camera: { url: { href: 'rtsp://192.0.2.10/main' } } });
  expect(read('')).not.toMatchObject({ camera: { url: { transport: expect.anything() } } });
  expect(read('transport: multicast')).toMatchObject({ problems: [{ field: 'transport', line: 3 }] });
});

describe('a right file', () => {
  test('becomes a camera with every default filled in', () => {
    expect(cameraOf(YARD)).toMatchObject({
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
        { id: 'kerb-litter', kind: 'garbage', dwellMs: 40_000, resumeMs: 0, hours: null, ownerAwayMs: 30_000 },
        { id: 'camera-fault', kind: 'camera-fault', zoneIds: [], dwellMs: 30_000 },
      ],
      models: ['street'],
      confidence: { start: null, keep: null },
      ownerDistanceRatio: 1.5,
      recording: null,
    });
  });

  test('needs no more than an id and a url', () => {
    expect(cameraOf('id: yard-east\nurl: rtsp://192.0.2.10/main\n')).toMatchObject({
      name: 'yard-east',
      place: 'yard-east',
      timezone: 'Asia/Shanghai',
      zones: [],
      rules: [{ kind: 'camera-fault' }],
    });
  });

  test('has the hash of the file before variables are filled in as version', () => {
    const other = cameraOf(YARD, { env: { YARD_USER: 'another', YARD_PASSWORD: 'secret' } });
    expect(other.version).toBe(cameraOf(YARD).version);
    expect(other.version).toMatch(/^[0-9a-f]{64}$/);
    expect(other.rules.map(({ version }) => version)).toEqual(other.rules.map(() => other.version));
    expect(cameraOf(`${YARD}# changed\n`).version).not.toBe(other.version);
  });

  test('is frozen all the way down', () => {
    const { zones, rules } = cameraOf(YARD);
    expect(Object.isFrozen(zones[0]?.polygon[0])).toBe(true);
    expect(Object.isFrozen(rules[0])).toBe(true);
  });

  test('keeps its own camera-fault rule instead of the default one', () => {
    const faults = cameraOf(`${YARD}  - { id: blind, kind: camera-fault, dwell: 2m }\n`).rules.filter(
      ({ kind }) => kind === 'camera-fault',
    );
    expect(faults).toMatchObject([{ id: 'blind', dwellMs: 120_000 }]);
  });

  test('in a replay is read without its url and the variables in it', () => {
    expect(cameraOf(YARD, { env: {}, url: 'ignored' }).url).toEqual({ type: 'file', href: '', shown: '' });
    expect(cameraOf('id: yard-east\n', { url: 'ignored' }).id).toBe('yard-east');
  });

  test('may name a video inside an allowed folder', () => {
    const folder = scratchFolder();
    writeFileSync(path.join(folder, 'a.mp4'), '');
    const text = 'id: yard-east\nurl: a.mp4\nloop: true\n';
    expect(cameraOf(text, { allowedFolders: [folder], relativeTo: folder })).toMatchObject({
      url: { type: 'file' },
      loop: true,
    });
    expect(problemsOf(text, { relativeTo: folder })).toEqual([
      expect.stringMatching(/^streams\/yard-east.yaml:2:6: url: /),
    ]);
  });
});

describe('recording', () => {
  const read = (line: string) => readText(`${YARD}${line}\n`, { at: new Date('2026-06-01T00:00:00Z') });

  test.each([
    ['', null],
    ['recording: {}', { days: 30, schedule: null }],
    ['recording: { days: 90 }', { days: 90, schedule: null }],
    ['recording: { schedule: "Mo-Su 06:00-24:00" }', { days: 30, schedule: 'Mo-Su 06:00-24:00' }],
  ])('%s', (line, recording) => {
    expect(read(line)).toMatchObject({ camera: { recording }, warnings: [] });
  });

  test.each([
    ['recording: yes', 'recording'],
    ['recording: { days: 0 }', 'recording.days'],
    ['recording: { days: 1.5 }', 'recording.days'],
    ['recording: { days: 4000 }', 'recording.days'],
    ['recording: { schedule: never }', 'recording.schedule'],
    ['recording: { day: 30 }', 'recording.day'],
  ])('%s is refused', (line, field) => {
    const reading = read(line);
    expect('problems' in reading && reading.problems.map((problem) => problem.field)).toEqual([field]);
  });

  test('for fewer days than the law asks for is a warning', () => {
    expect(read('recording: { days: 7 }').warnings.map(formatProblem)).toEqual([
      expect.stringMatching(/recording\.days: .* at least 30 days, this camera keeps it for 7$/),
    ]);
  });
});

test.each(['footage', 'dockets', 'evidence'])('%s is no id of a camera', (id) => {
  const reading = readText(YARD.replace('id: yard-east', `id: ${id}`), { file: `streams/${id}.yaml` });
  expect('problems' in reading && reading.problems.map(({ field }) => field)).toEqual(['id']);
});

describe('warnings', () => {
  test.each<[string, string, readonly string[]]>([
    ['a rule names it', 'zones: [kerb, gate]', []],
    ['a trial rule names it', 'zones: [gate], trial: true', ['kerb']],
    ['traffic flows in it', 'zones: [kerb], flow: [gate]', []],
    ['no rule names it', 'zones: [kerb]', ['gate']],
  ])('of a zone that is idle, when %s', (_, names, idle) => {
    const polygon = 'polygon: [[0, 0.5], [1, 0.5], [1, 1]]';
    const zones = `zones: [{ id: kerb, ${polygon} }, { id: gate, ${polygon} }]`;
    const rules = `rules: [{ id: van, kind: illegal-parking, dwell: 5m, ${names} }]`;
    const text = `id: yard-east\nurl: rtsp://192.0.2.10/main\n${zones}\n${rules}\n`;
    const { warnings, ...reading } = readText(text, {});
    expect(reading).toHaveProperty('camera');
    expect(warnings.map(formatProblem)).toEqual(
      idle.map((id) =>
        expect.stringMatching(new RegExp(`zones\\[\\d\\]: no rule names the zone ${id}, .*name it at a rule`)),
      ),
    );
  });

  test.each([
    ['dwell: 10s', ['rules[0].dwell']],
    ['dwell: 10s, ownerAway: 10s', []],
    ['dwell: 30s', []],
    ['dwell: 10m', []],
  ])('of a rule for garbage with %s, whose owner is waited for longer than the stay', (fields, warned) => {
    const zones = 'zones: [{ id: kerb, polygon: [[0, 0.5], [1, 0.5], [1, 1]] }]';
    const rules = `rules: [{ id: litter, kind: garbage, zones: [kerb], ${fields} }]`;
    const { warnings } = readText(`id: yard-east\nurl: rtsp://192.0.2.10/main\n${zones}\n${rules}\n`, {});
    expect(warnings.map(({ field }) => field)).toEqual(warned);
  });

  test('say when the holidays of the year are not known and the hours hang on them', () => {
    const warnings = (hours: string, at: string) =>
      readText(YARD.replace('Mo-Su 07:00-22:00', hours), { at: new Date(at) }).warnings.map(formatProblem);
    expect(warnings('Mo-Fr 07:00-22:00; PH off', '2026-06-01T00:00:00Z')).toEqual([]);
    expect(warnings('07:00-22:00', '2031-06-01T00:00:00Z')).toEqual([]);
    expect(warnings('Mo-Fr 07:00-22:00', '2031-06-01T00:00:00Z')).toEqual([
      expect.stringMatching(/^streams\/yard-east.yaml:10:85: rules\[0\].hours: there is no table of holidays for 2031/),
    ]);
  });
});

test('address, rules, fields and what no field knows by itself are told of together, with the warnings', () => {
  const text = YARD.replace(/url: .*/, 'url: ftp://192.0.2.10/')
    .replace('Mo-Su 07:00-22:00', 'Mo-Fr 07:00-22:00')
    .replace('dwell: 30s', 'dwell: soon');
  const { warnings, ...reading } = readText(`${text}speed: fast\nmodels: [nobody]\n`, {
    at: new Date('2031-06-01T00:00:00Z'),
    models: ['street'],
  });
  const fields = 'problems' in reading ? reading.problems.map(({ field }) => field) : [];
  expect(fields).toEqual(['url', 'rules[0].dwell', 'speed', 'models[0]']);
  expect(warnings.map(({ field }) => field)).toEqual(['rules[0].hours']);
});

describe('the name of the file', () => {
  test.each([
    ['streams/东街.yaml', /file name of .* such as "yard-east.yaml", got "东街.yaml"/],
    ['streams/Yard.yaml', /file name of .* such as "yard-east.yaml", got "Yard.yaml"/],
    ['streams/gate.yaml', /expected "gate", the file's name, got "yard-east"/],
  ])('%s is no id or another one', (file, message) => {
    expect(problemsOf(YARD, { file })).toEqual([expect.stringMatching(message)]);
  });
});
