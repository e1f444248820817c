import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { SharpPictureCodec } from '../../adapters/sharp/picture-codec.ts';
import { SharpZonePainter } from '../../adapters/sharp/zone-painter.ts';
import type { Language } from '../../kernel/domain/language.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { paintPicture } from '../../testing/builders/painted-picture.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import type { ModelProblem } from '../../watching/detect/model-problem.ts';
import { readCamera } from '../../watching/streams/read-camera.ts';
import type { StreamSource } from '../../watching/streams/streams.ts';
import { addCheck } from './check.ts';

const LIE: ModelProblem = {
  code: 'JX_MODEL_HASH',
  file: 'models/liar/street.onnx',
  field: 'sha256',
  expected: 'aa as in model.json',
  found: 'bb',
};

/** The texts in the store, by id; null: there is no store. */
type InStore = Readonly<Record<string, string>> | null;

const check = (files: Record<string, string>, ...args: string[]) => checkIn('en', files, ...args);
const checkStored = (store: InStore, files: Record<string, string>, ...args: string[]) =>
  run({ language: 'en', store, files, args });
const checkIn = (language: Language, files: Record<string, string>, ...args: string[]) =>
  run({ language, store: null, files, args });

interface Run {
  readonly language: Language;
  readonly store: InStore;
  readonly files: Record<string, string>;
  readonly args: readonly string[];
}

async function run({ language, store, files, args }: Run) {
  const folder = scratchFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const lines: string[] = [];
  const checkedModels: string[] = [];
  let status: number | null = null;
  const program = new Command();
  addCheck(program, {
    streamsFolder: path.join(folder, 'streams'),
    readCamera: (text, file) => readCamera(text, { file, env: {}, allowedFolders: [], models: ['street', 'liar'] }),
    stored: {
      where: path.join(folder, 'data'),
      read: (text, file) => readCamera(text, { file, env: {}, allowedFolders: [], models: null }),
      open: async () => (store === null ? null : { source: sourceOf(store), close: async () => undefined }),
    },
    models: ['street', 'liar'],
    checkModel: async (name) => {
      checkedModels.push(name);
      return name === 'liar' ? [LIE] : [];
    },
    connect: async ({ id }) =>
      id === 'dead'
        ? { ok: false, detail: 'connection refused', picture: null }
        : { ok: true, detail: '1920 × 1080', picture: paintPicture(200, 100, () => [90, 120, 90]) },
    painter: new SharpZonePainter(),
    words: wordsIn(language),
    print: (line) => lines.push(line.replaceAll(`${folder}/`, '')),
    setExitCode: (code) => {
      status = code;
    },
  });
  await program.parseAsync(['check', ...args.map((arg) => arg.replace('@', `${folder}/`))], { from: 'user' });
  return { lines, status, checkedModels, folder };
}

function sourceOf(texts: Readonly<Record<string, string>>): StreamSource {
  const files = Object.keys(texts).map((id) => `console/${id}.yaml`);
  return {
    list: async () => ({ isThere: true, files, warnings: [] }),
    text: async (file) => ({ text: texts[path.basename(file, '.yaml')] ?? expect.fail(file) }),
  };
}

const good = (id: string) => `id: ${id}\nurl: rtsp://192.0.2.10/${id}\n`;

describe('jiexun check', () => {
  test('reads the sketch of the map too, and says what is wrong with it by field', async () => {
    const sketchOf = (...coordinates: readonly (readonly number[])[]) => {
      const street = { type: 'Feature', geometry: { type: 'LineString', coordinates }, properties: {} };
      return JSON.stringify({ type: 'FeatureCollection', features: [street] });
    };
    const checked = (sketch: string) =>
      check({ 'yard.yaml': good('yard'), 'map.geojson': sketch }, '@yard.yaml', '--map-sketch', '@map.geojson');
    const right = await checked(sketchOf([104.05, 30.67], [104.06, 30.67]));
    expect([right.status, right.lines]).toEqual([0, [expect.stringContaining('1 camera file,')]]);
    const wrong = await checked(sketchOf([30.67, 104.05], [104.06, 30.67]));
    expect(wrong.status).toBe(2);
    expect(wrong.lines[0]).toMatch(/^map\.geojson: features\[0\]\.geometry\.coordinates\[0\]\[0\]: .*other way round/);
  });

  test('names every problem of every file and model, with its place, and ends with 2', async () => {
    const bad = 'id: b\nurl: http://x/\nzons: []\n';
    const { lines, status } = await check({ 'streams/a.yaml': good('a'), 'streams/b.yaml': bad });
    expect(lines).toEqual([
      expect.stringMatching(/^streams\/b.yaml:2:6: url: /),
      expect.stringMatching(/^streams\/b.yaml:3:1: zons: .*did you mean "zones"\?$/),
      'models/liar/street.onnx: sha256: expected aa as in model.json, got bb',
      '2 camera files, no store in data: only files are checked, 3 problems, 0 warnings',
    ]);
    expect(status).toBe(2);
  });

  test('says all of it in Chinese, and to programs always the same', async () => {
    const files = { 'streams/a.yaml': good('a'), 'streams/b.yaml': 'id: b\nurl: http://x/\nzons: []\nloop: 5\n' };
    const { lines } = await checkIn('zh', files);
    expect(lines).toEqual([
      'streams/b.yaml:2:6: url：url "http://x/" 无法使用：http: 不是 rtsp:、rtsps: 或文件路径',
      expect.stringMatching(/^streams\/b.yaml:3:1: zons：只能有字段 .*，实际有“zons”；您是不是要写“zones”？$/),
      'streams/b.yaml:4:7: loop：应为：true 或 false；实际为：5',
      expect.stringMatching(/^models\/liar\/street.onnx: sha256：应为：.*；实际为：bb$/),
      '摄像机文件 2 个，data 中没有存储：只检查文件，问题 4 个，警告 0 个',
    ]);
    expect((await checkIn('zh', files, '--json')).lines).toEqual((await check(files, '--json')).lines);
  });

  test('of named files checks these and the models they use', async () => {
    const files = { 'streams/b.yaml': 'x', 'other/a.yaml': good('a') };
    const { lines, status, checkedModels } = await checkStored({ a: 'x' }, files, '@other/a.yaml');
    expect([lines, status, checkedModels]).toEqual([['1 camera file, 0 problems, 0 warnings'], 0, ['street']]);
  });

  test('finds one id in two folders, and counts a file that is named twice as one file', async () => {
    const files = { 'x/a.yaml': good('a'), 'y/a.yaml': good('a') };
    const { lines, status } = await check(files, '@x/a.yaml', '@y/a.yaml', '@x/../x/a.yaml');
    expect(lines[0]).toMatch(/^y\/a.yaml: id: expected an id of its own .* got "a", which x\//);
    expect([lines.length, status]).toEqual([2, 2]);
  });

  test('says that a missing file is not there', async () => {
    const { lines, status } = await check({}, '@gone.yaml');
    expect([lines[0], status]).toEqual(['gone.yaml: there is no such file', 2]);
  });

  test('with no camera at all says where it looked', async () => {
    const { lines } = await check({});
    expect(lines.at(-1)).toBe(
      '0 camera files (none in streams), no store in data: only files are checked, 1 problem, 0 warnings',
    );
  });

  test('connects to the cameras of the store too, and of an id in both to that of the file', async () => {
    const store = { dead: good('dead'), a: good('a') };
    const { lines } = await checkStored(store, { 'streams/a.yaml': good('a') }, '--json', '--connect');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { type: 'problem', file: 'console/a.yaml', line: null, column: null, field: '', message: expect.any(String) },
      expect.objectContaining({ type: 'problem', field: 'sha256' }),
      { type: 'connection', cameraId: 'a', ok: true, detail: '1920 × 1080' },
      { type: 'connection', cameraId: 'dead', ok: false, detail: 'connection refused' },
      { type: 'summary', files: 1, stored: 2, problems: 2, warnings: 0, silent: 1 },
    ]);
  });

  test.each<[rule: string, files: Record<string, string>, status: number]>([
    ['all cameras answer', { 'x/a.yaml': good('a') }, 0],
    ['one does not', { 'x/a.yaml': good('a'), 'x/dead.yaml': good('dead') }, 1],
    ['one does not and another file is broken', { 'x/dead.yaml': good('dead'), 'x/b.yaml': 'id: b\n' }, 2],
  ])('--connect when %s', async (_, files, status) => {
    const found = await check(files, '--connect', ...Object.keys(files).map((file) => `@${file}`));
    expect(found.status).toBe(status);
    expect(found.lines.some((line) => line === 'dead: DOES NOT ANSWER: connection refused')).toBe(
      'x/dead.yaml' in files,
    );
    expect(found.lines.some((line) => line === 'a: answers: 1920 × 1080')).toBe('x/a.yaml' in files);
  });

  test('--draw also connects, and writes a picture of each camera that answers, with its zones drawn in', async () => {
    const zones = 'zones: [{ id: kerb, polygon: [[0.5, 0.4], [0.9, 0.4], [0.9, 0.8], [0.5, 0.8]] }]\n';
    const files = { 'x/a.yaml': `${good('a')}${zones}`, 'x/dead.yaml': good('dead') };
    const { lines, status, folder } = await check(files, '--draw', '@out', '@x/a.yaml', '@x/dead.yaml');
    expect(lines).toContain('a: answers: 1920 × 1080; zones drawn into out/a.zones.jpg');
    expect([status, readdirSync(path.join(folder, 'out'))]).toEqual([1, ['a.zones.jpg']]);
    const jpeg = readFileSync(path.join(folder, 'out/a.zones.jpg'));
    const { widthPx, heightPx, rgb } = await new SharpPictureCodec().decode(jpeg);
    const redAt = (x: number, y: number) => rgb[(y * widthPx + x) * 3] ?? 0;
    expect([widthPx, heightPx]).toEqual([200, 100]);
    expect({ inside: redAt(140, 60) > 98, outside: redAt(60, 60) < 95 }).toEqual({ inside: true, outside: true });
    expect(Math.max(...Array.from({ length: 60 }, (_, i) => redAt(110 + i, 80)))).toBeGreaterThan(180);
  });

  test('--draw says when a picture cannot be written', async () => {
    const files = { 'x/a.yaml': good('a') };
    const failing = check(files, '--draw', '@x/a.yaml/out', '@x/a.yaml');
    await expect(failing).rejects.toMatchObject({ code: 'JX_PICTURE_OUT', message: expect.stringContaining('--draw') });
  });

  test('--json gives one object a line', async () => {
    const { lines } = await check(
      { 'x/dead.yaml': `${good('dead')}nam: x\n`, 'x/a.yaml': good('a') },
      '--json',
      '--connect',
      '@x/dead.yaml',
      '@x/a.yaml',
    );
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { type: 'problem', file: expect.any(String), line: 3, column: 1, field: 'nam', message: expect.any(String) },
      { type: 'connection', cameraId: 'a', ok: true, detail: '1920 × 1080' },
      { type: 'summary', files: 2, stored: null, problems: 1, warnings: 0, silent: 0 },
    ]);
  });
});
