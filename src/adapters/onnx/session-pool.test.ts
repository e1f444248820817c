import { copyFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { untilFound } from '../../testing/builders/until.ts';
import { loadModel } from '../../watching/detect/model-folder.ts';
import { OnnxDetector } from './onnx-detector.ts';
import { SessionPool } from './session-pool.ts';
import type { SessionPoolOptions } from './session-pool-options.ts';

const STREET = await loadModel('models/street');
const DYING = new URL('../../testing/builders/dying-session-worker.ts', import.meta.url);
const MORTAL = new URL('../../testing/builders/mortal-session-worker.ts', import.meta.url);

// Threads start slowly where the machine has other work.
vi.setConfig({ testTimeout: 60_000 });

const pools: SessionPool[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

function grey(widthPx: number) {
  return { widthPx, heightPx: 8, rgb: new Uint8Array(widthPx * 8 * 3).fill(114) };
}

/** Looks at a picture 1 pixel wide end the thread; `loseProgram`: no thread can be started until `findProgram`. */
async function aPool(options: Partial<SessionPoolOptions>) {
  const program = join(scratchFolder(), 'dying.mts');
  await copyFile(DYING, program);
  const log = new KeptLog();
  const pool = new SessionPool({ sessions: 1, restartAfterMs: 1, log, entry: pathToFileURL(program), ...options });
  pools.push(pool);
  const detector = await OnnxDetector.open(pool, STREET);
  const look = (widthPx: number) => detector.detect(grey(widthPx), 'yard');
  const told = (level: keyof KeptLog) => log.lines.filter((line) => line.level === level).map(({ message }) => message);
  return {
    pool,
    look,
    told,
    loseProgram: () => rename(program, `${program}.lost`),
    findProgram: () => rename(`${program}.lost`, program),
    removeProgram: () => rm(program),
  };
}

const FAILED = { code: 'JX_DETECT_FAILED', message: expect.stringContaining('No thread runs the models') };

describe('when no thread lives and none can be started', () => {
  it('what waits and what comes fails, and is told once as an error, until one can', async () => {
    const { pool, look, told, loseProgram, findProgram } = await aPool({});
    await loseProgram();
    const looks = [look(1), look(10), look(10)];
    await expect(looks[0]).rejects.toMatchObject({ code: 'JX_DETECT_FAILED' });
    await Promise.all(looks.slice(1).map((waiting) => expect(waiting).rejects.toMatchObject(FAILED)));
    await expect(look(10)).rejects.toMatchObject(FAILED);
    await expect(OnnxDetector.open(pool, STREET)).rejects.toMatchObject(FAILED);
    expect(pool.waiting).toBe(0);
    expect(told('error')).toEqual(['No thread runs the models: no camera is looked at until one does.']);
    expect(told('info')).toEqual([]);

    await findProgram();
    const ask = () => look(10).catch(() => null);
    expect(await untilFound('a picture that runs', { withinMs: 30_000, ask })).toEqual([]);
    expect(told('error')).toHaveLength(1);
    expect(told('info')).toEqual(['The models run again.']);
  });

  it('another that lives runs what waits', async () => {
    const { look, told, removeProgram } = await aPool({ sessions: 2 });
    await removeProgram();
    await expect(look(1)).rejects.toMatchObject({ code: 'JX_DETECT_FAILED' });
    await untilFound('a failed start', {
      withinMs: 30_000,
      ask: async () => (told('warn').length > 1 ? true : null),
    });
    expect(await Promise.all([look(10), look(10), look(10)])).toEqual([[], [], []]);
    expect(told('error')).toEqual([]);
  });
});

it('a thread that dies of every picture keeps none waiting', async () => {
  const { look, told } = await aPool({ restartAfterMs: 100 });
  const looks = [look(1), look(1), look(10)];
  await expect(looks[0]).rejects.toMatchObject({ code: 'JX_DETECT_FAILED' });
  await expect(looks[1]).rejects.toMatchObject({ message: expect.stringContaining('exit code 9') });
  await expect(looks[2]).rejects.toMatchObject(FAILED);
  expect(told('error')).toHaveLength(1);
});

it('a model is not opened unseen while the only thread is being replaced', async () => {
  const { pool, look } = await aPool({ restartAfterMs: 60_000 });
  await expect(look(1)).rejects.toMatchObject({ code: 'JX_DETECT_FAILED' });
  await expect(OnnxDetector.open(pool, STREET)).rejects.toMatchObject(FAILED);
});

it.each([
  ['exchanged for another of the same shape', (onnxFile: string) => writeFile(onnxFile, otherWeights(STREET.onnx))],
  ['removed', (onnxFile: string) => rm(onnxFile)],
])('a new thread runs the model as it was when it was hashed, its file %s since', async (_, change) => {
  const folder = scratchFolder();
  for (const file of ['model.onnx', 'model.json']) await copyFile(`models/street/${file}`, join(folder, file));
  const pool = new SessionPool({ sessions: 1, restartAfterMs: 1, log: new KeptLog(), entry: MORTAL });
  pools.push(pool);
  const model = await loadModel(folder);
  const detector = await OnnxDetector.open(pool, model);
  const look = (by: OnnxDetector) => by.detect(grey(64), 'yard', { keep: 0 });
  const before = await look(detector);
  expect(before.length).toBeGreaterThan(10);

  await change(model.onnxFile);
  await expect(detector.detect(grey(1), 'yard')).rejects.toMatchObject({ code: 'JX_DETECT_FAILED' });
  expect(await look(detector)).toEqual(before);

  const other = await OnnxDetector.open(pool, { ...model, onnx: otherWeights(STREET.onnx) });
  expect(await look(other)).not.toEqual(before);
});

/** A thousand bytes amid the weights are others. */
function otherWeights(onnx: Uint8Array): Uint8Array {
  const other = new Uint8Array(onnx);
  const middle = other.length >> 1;
  for (let i = middle; i < middle + 1_000; i++) other[i] = (other[i] ?? 0) ^ 0x11;
  return other;
}
