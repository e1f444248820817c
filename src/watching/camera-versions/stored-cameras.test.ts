import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { type SavedCamera, StoredCameras } from './stored-cameras.ts';

let clock: FakeClock;
let stored: StoredCameras;

beforeEach(() => {
  clock = new FakeClock();
  stored = new StoredCameras({ store: new MemoryStore(), clock });
});

let requests = 0;
const save = (cameraId: string, seen: number, more: Partial<SavedCamera> = {}) => {
  requests += 1;
  const yaml = `id: ${cameraId}\nurl: rtsp://192.0.2.10/${seen}\n`;
  return stored.save({ cameraId, seen, requestId: `r${requests}`, yaml, login: null, by: '9001', note: '', ...more });
};

test('each version stays; the newest is what is watched, also when it removes the camera', async () => {
  await save('gate', 0);
  await save('yard', 0);
  await save('gate', 1);
  await save('gate', 2, { yaml: null });
  expect((await stored.versionsOf('gate')).map(({ no, yaml }) => [no, yaml === null])).toEqual([
    [1, false],
    [2, false],
    [3, true],
  ]);
  expect((await stored.newest()).map(({ id }) => id).toSorted()).toEqual(['gate/3', 'yard/1']);
  await save('gate', 3);
  expect((await stored.newestOf('gate'))?.no).toBe(4);
});

describe('of two who save over the same version', () => {
  test('the second is told who was faster, and nothing of theirs is stored', async () => {
    await save('gate', 0);
    await save('gate', 1, { by: '9002' });
    const late = save('gate', 1, { by: '9003' });
    await expect(late).rejects.toMatchObject({ code: 'JX_CAMERA_CHANGED', message: expect.stringContaining('9002') });
    expect((await stored.versionsOf('gate')).map(({ by }) => by)).toEqual(['9001', '9002']);
  });

  test('at the same moment, one wins', async () => {
    await save('gate', 0);
    const both = await Promise.allSettled([save('gate', 1), save('gate', 1)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await stored.versionsOf('gate')).toHaveLength(2);
  });

  test('a new camera is made once', async () => {
    await save('gate', 0);
    await expect(save('gate', 0)).rejects.toMatchObject({ code: 'JX_CAMERA_CHANGED' });
  });
});

test('the same request, sent again or twice at once, saves one version', async () => {
  const [first, second] = await Promise.all([save('gate', 0, { requestId: 'x' }), save('gate', 0, { requestId: 'x' })]);
  expect(first).toEqual(second);
  expect((await save('gate', 0, { requestId: 'x' })).no).toBe(1);
  expect(await stored.versionsOf('gate')).toHaveLength(1);
});
