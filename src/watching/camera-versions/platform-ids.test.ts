import { expect, test } from 'vitest';
import { ID_PATTERN } from '../../kernel/domain/id-pattern.ts';
import type { PlatformCamera } from './camera-platform.ts';
import type { CameraTableRow } from './camera-table.ts';
import type { CameraVersionRow } from './camera-version-entity.ts';
import { listedText } from './listed-text.ts';
import { withIds } from './platform-ids.ts';

function stream(key: string, { host = '192.0.2.20', isKeyOfOne = false } = {}): PlatformCamera {
  const address = `rtsp://${host}/${key.split('-').map(encodeURIComponent).join('/')}`;
  const unsaid = { name: null, place: null, longitude: null, latitude: null, datum: null };
  return { ...unsaid, address, user: 'live', password: 'secret', line: 1, key, isKeyOfOne };
}

/** What is in the store once these rows were saved. */
function saved(...rows: readonly CameraTableRow[]): readonly CameraVersionRow[] {
  return rows.map((row) => ({
    ...{ id: row.id, version: 1, cameraId: row.id, no: 1, yaml: listedText(null, row), login: null },
    ...{ by: '9001', note: '', at: new Date(0), requestId: row.id },
  }));
}

const idsOf = async (cameras: readonly PlatformCamera[], newest: readonly CameraVersionRow[] = []) =>
  (await withIds(cameras, newest)).map(({ id }) => id);

test.each<[string, string[], (string | RegExp)[]]>([
  [
    'readable names are ids',
    ['live-cam1', 'live-Gate 1', '34020000001320000001'],
    ['live-cam1', 'live-gate-1', '34020000001320000001'],
  ],
  [
    'of Chinese names each has its own',
    ['live-东门', 'live-西门', '东门'],
    [/^live-[0-9a-f]{8}$/, /^live-[0-9a-f]{8}$/, /^camera-[0-9a-f]{8}$/],
  ],
  [
    'names that would be one id are two',
    ['live-Gate', 'live-gate', 'live-yard'],
    [/^live-gate-[0-9a-f]{8}$/, /^live-gate-[0-9a-f]{8}$/, 'live-yard'],
  ],
  [
    'a name that the program has for itself is no id',
    ['evidence', 'live-evidence'],
    [/^evidence-[0-9a-f]{8}$/, 'live-evidence'],
  ],
  ['a name of 300 characters', [`live-${'a'.repeat(300)}`], [/^live-a{45}-[0-9a-f]{8}$/]],
])('%s', async (_, keys, expected) => {
  const ids = await idsOf(keys.map((key) => stream(key)));
  expect(ids).toEqual(expected.map((one) => (typeof one === 'string' ? one : expect.stringMatching(one))));
  expect(new Set(ids).size).toBe(keys.length);
  for (const id of ids) expect(id).toMatch(ID_PATTERN);
});

test('a camera keeps its id from one reading to the next, whoever comes or goes, and one that needs a digest has a name', async () => {
  const [gate, east, west] = [stream('live-gate'), stream('live-东门'), stream('live-西门')];
  const first = await withIds([gate, east], []);
  expect(first.map(({ name }) => name)).toEqual([null, 'live-东门']);
  const later = await withIds([stream('live-Gate'), west, east, gate], saved(...first));
  expect(later.slice(2).map(({ id }) => id)).toEqual(first.map(({ id }) => id).toReversed());
  expect(later[2]?.name).toBeNull();
  expect(new Set(later.map(({ id }) => id)).size).toBe(4);
});

test('the same stream of two servers is two cameras, and each stays itself', async () => {
  const [here, there] = [stream('live-cam1'), stream('live-cam1', { host: '192.0.2.21' })];
  const first = await withIds([here], []);
  const second = await withIds([there], saved(...first));
  expect([first[0]?.id, second[0]?.id]).toEqual(['live-cam1', expect.stringMatching(/^live-cam1-[0-9a-f]{8}$/)]);
  for (const [camera, row] of [
    [here, first[0]],
    [there, second[0]],
  ] as const)
    expect(await idsOf([camera], saved(...first, ...second))).toEqual([row?.id]);
});

test('a list that was saved under other ids is not doubled: the address tells the camera', async () => {
  const old = [
    { ...stream('live-东门'), id: 'live-' },
    { ...stream('live-Gate 1'), id: 'east-gate' },
  ];
  expect(await idsOf([stream('live-Gate 1'), stream('live-东门')], saved(...old))).toEqual(['east-gate', 'live-']);
});

test('a code of a channel is the same camera though its media server moves; a camera that was removed leaves its id', async () => {
  const code = '34020000001320000001';
  const moved = stream(code, { host: '192.0.2.99', isKeyOfOne: true });
  expect(await idsOf([moved], saved({ ...stream(code), id: code }))).toEqual([code]);
  const [gone] = saved({ ...stream('live-cam1', { host: '192.0.2.99' }), id: 'live-cam1' });
  if (gone === undefined) throw new Error('one was saved');
  expect(await idsOf([stream('live-cam1')], [{ ...gone, yaml: null }])).toEqual(['live-cam1']);
});
