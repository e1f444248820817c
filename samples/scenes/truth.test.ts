import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { bottomCentre } from '../../src/kernel/domain/box.ts';
import { parseDurationMs } from '../../src/kernel/domain/duration.ts';
import type { Polygon } from '../../src/kernel/domain/polygon.ts';
import { containsPoint } from '../../src/kernel/domain/polygon.ts';
import { readCamera } from '../../src/watching/streams/read-camera.ts';
import { truthText } from '../truth-text.ts';
import { sceneNamed } from './catalogue.ts';
import { SCENE_NAMES } from './scene.ts';

interface CameraFile {
  readonly id: string;
  readonly url: string;
  readonly zones: readonly { readonly id: string; readonly polygon: Polygon }[];
  readonly rules: readonly {
    readonly id: string;
    readonly kind: string;
    readonly zones: string[];
    readonly dwell: string;
  }[];
}

describe.each(SCENE_NAMES)('scene %s', (name) => {
  const { truth } = sceneNamed(name);
  const read = (path: string) => readFile(new URL(`../${path}`, import.meta.url), 'utf8');
  const cameraFile = async (): Promise<CameraFile> => parse(await read(`cameras/${name}.yaml`));

  test('the committed truth is what the scene is painted from (node samples/write-truth.ts writes it)', async () => {
    expect(await read(`truth/${name}.json`)).toBe(truthText(truth));
  });

  test('its camera file takes the address from the variable the simulator names', async () => {
    const file = await cameraFile();
    expect(file.id).toBe(name);
    expect(file.url).toBe(`\${JIEXUN_SAMPLE_URL_${name.toUpperCase()}}`);
  });

  test.each(truth.violations)('the camera file has the rule and zone of each violation: $ruleId', async (violation) => {
    const file = await cameraFile();
    const rule = file.rules.find(({ id }) => id === violation.ruleId);
    const zone = file.zones.find(({ id }) => id === violation.zoneId);
    expect(rule).toMatchObject({ kind: violation.kind, zones: expect.arrayContaining([violation.zoneId]) });
    expect(containsPoint(zone?.polygon ?? [], bottomCentre(violation.boxXyxy))).toBe(true);
  });

  test.each(truth.violations)(
    'each violation outlasts its rule by 10 s within one pass: $ruleId',
    async (violation) => {
      const dwellMs = parseDurationMs(
        (await cameraFile()).rules.find(({ id }) => id === violation.ruleId)?.dwell ?? '',
      );
      const lastsMs = (violation.toMs ?? truth.durationMs) - violation.fromMs;
      expect(lastsMs).toBeGreaterThanOrEqual((dwellMs ?? Number.NaN) + 10_000);
    },
  );

  test('what leaves has left at least 8 s before the scene is over, so that a camera can see that it is gone', () => {
    for (const { toMs } of truth.violations) {
      if (toMs !== null) expect(truth.durationMs - toMs).toBeGreaterThanOrEqual(8_000);
    }
  });
});

test.each(SCENE_NAMES)('the camera file of %s is one that the program accepts', async (name) => {
  const text = await readFile(new URL(`../cameras/${name}.yaml`, import.meta.url), 'utf8');
  const env = { [`JIEXUN_SAMPLE_URL_${name.toUpperCase()}`]: 'rtsp://127.0.0.1:8554/main' };
  const reading = readCamera(text, { file: `${name}.yaml`, env, allowedFolders: [], models: null });
  expect(reading).toMatchObject({ camera: { id: name }, warnings: [] });
});
