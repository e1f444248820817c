import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { CameraGroups } from './camera-groups.ts';

let groups: CameraGroups;

beforeEach(() => {
  groups = new CameraGroups({ store: new MemoryStore() });
});

const put = (id: string, cameraIds: readonly string[], seen = 0) =>
  groups.put({ id, name: `group ${id}`, cameraIds }, seen);

describe('a camera is in one group only', () => {
  test('a second group with it is refused', async () => {
    await put('east', ['gate']);
    await expect(put('west', ['gate'])).rejects.toMatchObject({ code: 'JX_CAMERA_GROUP' });
  });

  test('also when two people make two groups with it at once', async () => {
    await Promise.allSettled([put('east', ['gate']), put('west', ['gate'])]);
    const having = (await groups.all()).filter(({ cameraIds }) => cameraIds.includes('gate'));
    expect(having.length).toBeLessThanOrEqual(1);
  });

  test('also when two people add it to two groups at once, which keep what they had', async () => {
    await put('east', ['yard']);
    await put('west', ['park']);
    await Promise.allSettled([put('east', ['yard', 'gate'], 1), put('west', ['park', 'gate'], 1)]);
    const all = await groups.all();
    expect(all.filter(({ cameraIds }) => cameraIds.includes('gate')).length).toBeLessThanOrEqual(1);
    expect(all.map(({ cameraIds }) => cameraIds[0])).toEqual(['yard', 'park']);
  });
});

test('of two who change one group, the second is told to look again', async () => {
  await put('east', []);
  await put('east', ['gate'], 1);
  await expect(put('east', ['yard'], 1)).rejects.toMatchObject({ code: 'JX_CAMERA_GROUP' });
});

test.each([
  [null, null],
  [[], []],
  [['east'], ['gate', 'yard']],
  [
    ['east', 'gone'],
    ['gate', 'yard'],
  ],
])('who has the groups %j sees the cameras %j', async (groupIds, cameras) => {
  await put('east', ['gate', 'yard']);
  await put('west', ['park']);
  const seen = await groups.camerasOf(groupIds);
  expect(seen === null ? null : [...seen]).toEqual(cameras);
});
