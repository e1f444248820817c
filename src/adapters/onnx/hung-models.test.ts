import { spawnSync } from 'node:child_process';
import { afterEach, expect, test, vi } from 'vitest';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { loadModel } from '../../watching/detect/model-folder.ts';
import type { ModelNews } from '../../watching/detect/model-news.ts';
import { OnnxDetector } from './onnx-detector.ts';
import { SessionPool } from './session-pool.ts';
import type { SessionPoolOptions } from './session-pool-options.ts';

// Of the thread that opens anything: a picture 3 pixels wide is never answered.
const ENTRY = new URL('../../testing/builders/dying-session-worker.ts', import.meta.url);
const LOOK_AND_HANG = new URL('../../testing/builders/look-and-hang.ts', import.meta.url).pathname;
const STREET = await loadModel('models/street');
const ANOTHER = { ...STREET, version: { name: 'another', sha256: 'a'.repeat(64) } };

// Threads start slowly where the machine has other work.
vi.setConfig({ testTimeout: 60_000 });

const pools: SessionPool[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

function aPool(options: Partial<SessionPoolOptions> = {}) {
  const news: string[] = [];
  const onNews = ({ model, what }: ModelNews) => news.push(`${model.version.name} ${what}`);
  const pool = new SessionPool({
    ...{ sessions: 1, restartAfterMs: 1, runWithinMs: 1_500, hurryMs: 50, log: new KeptLog(), entry: ENTRY, onNews },
    ...options,
  });
  pools.push(pool);
  return { pool, news };
}
const picture = (widthPx: number) => ({ widthPx, heightPx: 1, rgb: new Uint8Array(widthPx * 3) });
const REFUSED = { code: 'JX_MODEL_HANGS', message: expect.stringContaining('model.onnx') };

test('a model that gave no answer twice is not run again, nor opened, until its file changes; the others run', async () => {
  const { pool, news } = aPool();
  const street = await OnnxDetector.open(pool, STREET);
  const another = await OnnxDetector.open(pool, ANOTHER);
  await expect(street.detect(picture(3), 'yard')).rejects.toMatchObject({ code: 'JX_DETECT_FAILED' });
  const looks = [
    street.detect(picture(3), 'yard'),
    street.detect(picture(10), 'yard'),
    street.detect(picture(10), 'b'),
  ];
  await expect(looks[0]).rejects.toMatchObject({ code: 'JX_DETECT_FAILED' });
  await Promise.all(
    looks.slice(1).map((waiting) => expect(waiting).rejects.toMatchObject({ code: expect.stringMatching(/^JX_/) })),
  );
  await expect(street.detect(picture(10), 'yard')).rejects.toMatchObject(REFUSED);
  await expect(OnnxDetector.open(pool, STREET)).rejects.toMatchObject(REFUSED);
  const { name } = STREET.version;
  expect(news).toEqual([`${name} opened`, 'another opened', `${name} hung`, `${name} hung twice`, `${name} refused`]);
  await vi.waitFor(async () => expect(await another.detect(picture(10), 'yard')).toEqual([]), { timeout: 30_000 });
});

test('what hung in the process before this one is not opened', async () => {
  const { pool } = aPool({ hungBefore: [STREET.version.sha256] });
  await expect(OnnxDetector.open(pool, STREET)).rejects.toMatchObject(REFUSED);
  await OnnxDetector.open(pool, ANOTHER);
});

test('whoever stops soon does not wait for a model that hangs, and that counts for nothing', async () => {
  const { pool, news } = aPool({ runWithinMs: 60_000 });
  const street = await OnnxDetector.open(pool, STREET);
  const looks = [street.detect(picture(3), 'yard'), street.detect(picture(10), 'yard')];
  pool.hurry();
  await expect(looks[0]).rejects.toMatchObject({ message: expect.stringContaining('the program is stopping') });
  await expect(looks[1]).rejects.toMatchObject({ code: 'JX_DETECT_CLOSED' });
  expect(news).toEqual([`${STREET.version.name} opened`]);
});

test('a process ends with its exit code though a thread of it burns in the runtime', () => {
  const ran = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', LOOK_AND_HANG], {
    encoding: 'utf8',
    timeout: 30_000,
    killSignal: 'SIGKILL',
  });
  expect([ran.stdout, ran.status, ran.signal]).toEqual(['JX_DETECT_FAILED\n', 3, null]);
});
