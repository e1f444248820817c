import { expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { DiskVolume, NOW, RetentionWorld } from '../../testing/worlds/retention-world.ts';
import { DiskForecast } from './disk-forecast.ts';
import { recordingVolumes, volumeIn } from './recording-volume-entity.ts';

/** `volumes` hold hours of 200 bytes, 4,800 a day and camera. */
function forecastOf(world: RetentionWorld, recorded: Readonly<Record<string, number>>): DiskForecast {
  const { store, holds, clock } = world;
  const volumes = async () => world.volumes;
  return new DiskForecast({
    store,
    holds,
    volumes,
    recorded: () => new Map(Object.entries(recorded)),
    machine: 'm1',
    clock,
  });
}

async function recorded(world: RetentionWorld, cameraId: string, hours: number, on?: DiskVolume): Promise<void> {
  for (let ago = 0; ago < hours; ago += 1) await world.hour(cameraId, { hours: ago }, on === undefined ? {} : { on });
}

test('the days that the disks hold count from the oldest hour to when they are full', async () => {
  const world = new RetentionWorld();
  world.disk.totalBytes = 48 * 200 + 4_800 * 10;
  const look = () => forecastOf(world, { yard: 30, gate: 60 }).look();
  expect(await look()).toEqual({ bytesPerDay: null, oldestAt: null, holdsDays: null, wantedDays: 60 });
  await recorded(world, 'yard', 48);
  const seen = await look();
  const oldestAt = new Date('2026-02-27T12:00:00Z');
  expect(seen).toEqual({
    bytesPerDay: 4_800,
    oldestAt,
    holdsDays: expect.closeTo(2 + 0.5 / 24 + 10, 5),
    wantedDays: 60,
  });
  await recorded(world, 'gate', 24);
  world.disk.othersBytes = -24 * 200;
  expect((await look())?.holdsDays).toBeCloseTo(2 + 0.5 / 24 + 5, 5);
});

test('all disks of the process are one pool, and what is held or elsewhere does not count', async () => {
  const world = new RetentionWorld();
  const [other, elsewhere] = [new DiskVolume('v-2'), new DiskVolume('v-3')];
  world.volumes = [world.disk, other];
  await recorded(world, 'yard', 12);
  await world.hour('old', { days: 300 }, { on: elsewhere });
  await world.hour('held', { days: 200 });
  await world.hold('h', 'held', 300);
  await world.hour('yard', { days: 8 }, { on: other });
  world.disk.totalBytes = 10_000;
  other.totalBytes = 10_000;
  const free = 10_000 - 13 * 200 + 10_000 - 200;
  const found = await forecastOf(world, { yard: 30 }).look();
  expect(found).toMatchObject({ bytesPerDay: 4_800, oldestAt: new Date('2026-02-21T11:00:00Z') });
  expect(found?.holdsDays).toBeCloseTo(8 + 1.5 / 24 + free / 4_800, 5);
});

test('each volume is noted as it was seen last; one that is away keeps what it had', async () => {
  const world = new RetentionWorld();
  const other = new DiskVolume('v-2');
  world.volumes = [world.disk, other];
  const forecast = forecastOf(world, {});
  await forecast.look();
  other.isAway = true;
  await world.clock.advance(60_000);
  await forecast.look();
  const rows = await world.store.collection(recordingVolumes).find({ index: 'id', limit: 9 });
  const noted = rows.rows.map(({ id, folder, freeBytes, seenAt }) => ({ id, folder, freeBytes, seenAt }));
  expect(noted).toEqual([
    { id: 'v-1', folder: '/mnt/v-1', freeBytes: 1_000_000, seenAt: new Date(NOW.getTime() + 60_000) },
    { id: 'v-2', folder: '/mnt/v-2', freeBytes: 1_000_000, seenAt: NOW },
  ]);
});

test('the volume of a folder is the one that was seen there last, on this machine', async () => {
  const rows = new MemoryStore().collection(recordingVolumes);
  const seen = (id: string, folder: string, machine: string | null, day: number) =>
    rows.insert({ id, version: 1, folder, machine, freeBytes: 1, totalBytes: 1, seenAt: new Date(2026, 0, day) });
  await seen('v-1', '/video', 'm1', 2);
  await seen('v-2', '/video', 'm1', 1);
  await seen('v-3', '/video', 'm2', 3);
  await seen('v-4', '/other', null, 3);
  const places = [
    ['/video', 'm1'],
    ['/video', 'm2'],
    ['/video', 'm3'],
    ['/other', 'm1'],
  ] as const;
  expect(await Promise.all(places.map(([folder, machine]) => volumeIn(folder, machine, rows)))).toEqual([
    ...['v-1', 'v-3'],
    ...[null, null],
  ]);
});
