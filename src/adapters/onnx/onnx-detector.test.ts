import { copyFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { checkModel, loadModel } from '../../watching/detect/model-folder.ts';
import type { ModelManifest } from '../../watching/detect/model-manifest.ts';
import { OnnxDetector } from './onnx-detector.ts';
import { inspectOnnx } from './onnx-session.ts';
import { SessionPool } from './session-pool.ts';
import type { SessionPoolOptions } from './session-pool-options.ts';

const STREET = 'models/street';
const DYING = new URL('../../testing/builders/dying-session-worker.ts', import.meta.url);

// Threads start slowly where the machine has other work.
vi.setConfig({ testTimeout: 30_000 });

const pools: SessionPool[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

function openPool(options: Partial<SessionPoolOptions> = {}): SessionPool {
  const pool = new SessionPool({ sessions: 1, log: new KeptLog(), ...options });
  pools.push(pool);
  return pool;
}

/** A copy of the street model to be spoilt. */
async function streetCopy(change: (manifest: ModelManifest) => object = (manifest) => manifest): Promise<string> {
  const folder = scratchFolder();
  await copyFile(`${STREET}/model.onnx`, `${folder}/model.onnx`);
  const manifest = JSON.parse(await readFile(`${STREET}/model.json`, 'utf8')) as ModelManifest;
  await writeFile(`${folder}/model.json`, JSON.stringify(change(manifest)));
  return folder;
}

function grey(widthPx: number, heightPx = widthPx) {
  return { widthPx, heightPx, rgb: new Uint8Array(widthPx * heightPx * 3).fill(114) };
}

describe('the street model', () => {
  it('has nothing wrong with it', async () => {
    expect(await checkModel(STREET, inspectOnnx)).toEqual([]);
  });

  it('sees nothing in grey, in pictures of any size up to its input', async () => {
    const detector = await OnnxDetector.open(openPool({ sessions: 2 }), await loadModel(STREET));
    const seen = await Promise.all([416, 300, 1].map((px) => detector.detect(grey(px, Math.ceil(px / 2)), 'yard')));
    expect(seen).toEqual([[], [], []]);
    expect(detector.totals.pictures).toBe(3);
  });

  it('says for each of our labels what starts a presence, the least of those that mean it, and the least that keeps one', async () => {
    const folder = await streetCopy((manifest) => ({
      ...manifest,
      confidence: { start: 0.45, keep: 0.25 },
      labels: manifest.labels.map(({ label, means }) => {
        if (label === 'garbage') return { label, means, confidence: { start: 0.6, keep: 0.3 } };
        if (label === 'overflow') return { label, means, confidence: { keep: 0.15 } };
        if (label === 'truck') return { label, means: 'car', confidence: { start: 0.5 } };
        return { label, means };
      }),
    }));
    const { confidence } = await OnnxDetector.open(openPool(), await loadModel(folder));
    expect(confidence).toMatchObject({ start: 0.45, keep: 0.15 });
    expect(confidence.startOf).toMatchObject({ garbage: 0.6, overflow: 0.45, car: 0.45, person: 0.45 });
    expect(confidence.startOf).not.toHaveProperty('stall');
  });

  it('refuses a picture larger than its input, and one whose bytes do not match its size', async () => {
    const detector = await OnnxDetector.open(openPool(), await loadModel(STREET));
    await expect(detector.detect(grey(417, 10), 'yard')).rejects.toMatchObject({ code: 'JX_DETECT_PICTURE' });
    const short = { ...grey(10), heightPx: 20 };
    await expect(detector.detect(short, 'yard')).rejects.toMatchObject({ code: 'JX_DETECT_PICTURE' });
  });
});

describe('a model folder that cannot be believed', () => {
  it.each([
    ['is absent', async () => '/nowhere', ['JX_MODEL_MISSING']],
    [
      'names an ONNX file that is not there',
      () => streetCopy((m) => ({ ...m, file: 'other.onnx' })),
      ['JX_MODEL_MISSING'],
    ],
    ['names another hash', () => streetCopy((m) => ({ ...m, sha256: '0'.repeat(64) })), ['JX_MODEL_HASH']],
    [
      'names another output',
      () => streetCopy((m) => ({ ...m, outputs: [{ ...m.outputs[0], name: 'x' }] })),
      ['JX_MODEL_SHAPE'],
    ],
    [
      'has a truncated ONNX file',
      async () => {
        const folder = await streetCopy();
        await truncate(`${folder}/model.onnx`, 1_000_000);
        return folder;
      },
      ['JX_MODEL_HASH', 'JX_MODEL_BROKEN'],
    ],
  ])('%s: named', async (_, make, codes) => {
    expect((await checkModel(await make(), inspectOnnx)).map(({ code }) => code)).toEqual(codes);
  });

  it('is not opened, and leaves the pool able to open others', async () => {
    const pool = openPool();
    const model = await loadModel(STREET);
    const broken = { ...model, onnx: await readFile(`${STREET}/README.md`) };
    await expect(OnnxDetector.open(pool, broken)).rejects.toMatchObject({ code: 'JX_MODEL_BROKEN' });
    const lying = {
      ...model,
      manifest: { ...model.manifest, outputs: model.manifest.outputs.map((o) => ({ ...o, name: 'x' })) },
    };
    await expect(OnnxDetector.open(pool, lying)).rejects.toMatchObject({ code: 'JX_MODEL_SHAPE' });
    const detector = await OnnxDetector.open(pool, model);
    expect(await detector.detect(grey(100), 'yard')).toEqual([]);
  });
});

describe('a thread that runs models', () => {
  const dying = async (options: Partial<SessionPoolOptions> = {}) =>
    await OnnxDetector.open(openPool({ entry: DYING, restartAfterMs: 1, ...options }), await loadModel(STREET));

  it.each([
    ['ends', 1, 'exit code 9'],
    ['throws', 2, 'out of its depth'],
    ['hangs', 3, 'no answer within 1000 ms'],
  ])('and %s costs one picture; the next gets a new thread', async (_, widthPx, why) => {
    const log = new KeptLog();
    const detector = await dying({ runWithinMs: 1_000, log });
    const looks = [grey(widthPx), grey(10), grey(10)].map((picture) => detector.detect(picture, 'yard'));
    await expect(looks[0]).rejects.toMatchObject({ code: 'JX_DETECT_FAILED', message: expect.stringContaining(why) });
    expect(await Promise.all(looks.slice(1))).toEqual([[], []]);
    expect(log.lines).toMatchObject([
      { level: 'warn', message: 'A thread that runs the models died and is replaced.' },
    ]);
  });

  it('that never answers keeps a camera from asking for more than its queue holds, and ends when it is closed', async () => {
    const pool = openPool({ entry: DYING, perTurn: 2 });
    const detector = await OnnxDetector.open(pool, await loadModel(STREET));
    const waiting = [1, 2, 3].map(() => detector.detect(grey(3), 'yard'));
    const settled = Promise.allSettled(waiting);
    await expect(detector.detect(grey(3), 'yard')).rejects.toMatchObject({ code: 'JX_DETECT_BUSY' });
    await pool.close();
    expect((await settled).map((look) => look.status === 'rejected' && look.reason.code)).toEqual([
      'JX_DETECT_FAILED',
      'JX_DETECT_CLOSED',
      'JX_DETECT_CLOSED',
    ]);
    await expect(detector.detect(grey(3), 'yard')).rejects.toMatchObject({ code: 'JX_DETECT_CLOSED' });
  });

  it('and gives nothing but NaN is said to be broken, instead of to see nothing; a few are counted', async () => {
    const detector = await dying();
    await expect(detector.detect(grey(4), 'yard')).rejects.toMatchObject({
      code: 'JX_DETECT_FAILED',
      message: expect.stringContaining('21 of its 21 cells'),
    });
    expect(await detector.detect(grey(5), 'yard')).toEqual([]);
    expect(detector.totals.skippedCells).toBe(23);
    // Of so many cells six are few, but none of those that say something is a box.
    await expect(detector.detect(grey(6, 416), 'yard')).rejects.toMatchObject({
      message: expect.stringContaining('6 of its 273 cells'),
    });
  });
});
