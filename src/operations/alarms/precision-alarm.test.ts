import { expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { RuleKind } from '../../kernel/domain/camera.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { PrecisionFloors } from '../../people/figures/precision-floors.ts';
import { type TallyCell, tallyEntity } from '../../people/review/tally-entity.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { CameraChanges } from '../../watching/camera-versions/camera-changes.ts';
import { StoredCameras } from '../../watching/camera-versions/stored-cameras.ts';
import { AlarmRows, standingAlarms } from './alarm-rows.ts';
import { Alarms } from './alarms.ts';
import { PrecisionAlarm } from './precision-alarm.ts';
import { SiteAlarms } from './site-alarms.ts';

const HOUR_MS = 3_600_000;
const NOW = new Date('2026-11-28T12:00:00Z');

/** Counted days in a store, and the alarms that stand after a run of the job. */
class Bench {
  readonly store = new MemoryStore();
  readonly clock: FakeClock;
  readonly alarms: Alarms;
  readonly floors: PrecisionFloors;
  readonly #alarm: PrecisionAlarm;

  constructor(now = NOW) {
    this.clock = new FakeClock(now);
    this.alarms = new Alarms({ words: wordsIn('en'), log: new KeptLog(), clock: this.clock, webhook: null });
    this.floors = new PrecisionFloors(this);
    const standing = () => standingAlarms(this.store, new Set(['serve']));
    const present = async () => new Set(['serve']);
    const { store, clock } = this;
    const alarms = new SiteAlarms({ store, clock, alarms: this.alarms, by: 'serve', present, log: new KeptLog() });
    this.#alarm = new PrecisionAlarm({ store: this.store, clock: this.clock, alarms, standing });
  }

  /** `day`: of November. */
  async count(
    day: number,
    counts: { readonly confirmed: number; readonly rejected: number },
    { cameraId = 'gate', kind = 'garbage' as RuleKind, model = 'street-v5' } = {},
  ): Promise<void> {
    const cell = (state: TallyCell['state'], count: number): TallyCell => ({
      ...{ kind, ruleId: 'litter', model, state, reasonId: null, decider: 'wang', count },
    });
    const cells = [cell('confirmed', counts.confirmed), cell('rejected', counts.rejected), cell('pending', 100)];
    const name = `202611${`${day}`.padStart(2, '0')}`;
    const row = {
      id: `${name}/${cameraId}`,
      version: 1,
      day: name,
      cameraId,
      cameraName: '',
      cells,
      hours: [],
      waits: [],
      paces: [],
    };
    await this.store.collection(tallyEntity).insert(row);
  }

  async look(): Promise<readonly string[]> {
    await this.#alarm.handler()({ name: 'precision-watch', id: 'all', data: {} }, new AbortController().signal);
    return this.alarms
      .raised()
      .map(({ name, key }) => `${name} ${key}`)
      .toSorted();
  }

  get messages(): readonly string[] {
    return this.alarms.raised().map(({ message }) => message);
  }
}

test.each([
  ['one of two was right', { confirmed: 1, rejected: 1 }, []],
  ['29 decisions are too few, all wrong', { confirmed: 0, rejected: 29 }, []],
  // Wilson's upper end of 10 of 30 is 0.512, of 9 of 30 it is 0.479.
  ['10 of 30: the interval reaches the floor', { confirmed: 10, rejected: 20 }, []],
  ['9 of 30', { confirmed: 9, rejected: 21 }, ['precision camera/gate', 'precision kind/garbage']],
  ['all right', { confirmed: 300, rejected: 0 }, []],
])('%s, under the shipped floor of a half', async (_, counts, raised) => {
  const bench = new Bench();
  await bench.count(28, counts);
  expect(await bench.look()).toEqual(raised);
});

test('a busy day is judged alone; a quiet camera by as many days as 30 decisions take, a week at most', async () => {
  const bench = new Bench();
  // Yesterday's good cases do not hide today's.
  await bench.count(27, { confirmed: 300, rejected: 0 });
  await bench.count(28, { confirmed: 2, rejected: 40 });
  for (const day of [22, 23, 24, 25, 26, 27])
    await bench.count(day, { confirmed: 0, rejected: 5 }, { cameraId: 'yard' });
  for (let day = 1; day <= 20; day += 1) await bench.count(day, { confirmed: 0, rejected: 20 }, { cameraId: 'old' });
  expect(await bench.look()).toEqual(['precision camera/gate', 'precision camera/yard', 'precision kind/garbage']);
});

test('is raised once, and over when newer decisions are right or nothing was decided for a week', async () => {
  const bench = new Bench();
  await bench.count(27, { confirmed: 0, rejected: 40 });
  await bench.count(27, { confirmed: 0, rejected: 40 }, { cameraId: 'yard', kind: 'street-vending' });
  expect(await bench.look()).toHaveLength(4);
  await bench.clock.advance(HOUR_MS);
  expect(await bench.look()).toHaveLength(4);
  await bench.count(28, { confirmed: 40, rejected: 1 });
  expect(await bench.look()).toEqual(['precision camera/yard', 'precision kind/street-vending']);
  await bench.clock.advance(8 * 24 * HOUR_MS);
  expect(await bench.look()).toEqual([]);
});

test.each([
  [
    'the own floor of a camera goes before all',
    { type: 'camera', cameraId: 'gate' } as const,
    0,
    ['precision kind/garbage'],
  ],
  ['the own floor of a kind', { type: 'kind', kind: 'garbage' } as const, 0, ['precision camera/gate']],
  ['a floor of all', { type: 'all' } as const, 0.1, []],
  ['a floor that was taken away', { type: 'all' } as const, null, ['precision camera/gate', 'precision kind/garbage']],
])('%s', async (_, of, floorRatio, raised) => {
  const bench = new Bench();
  await bench.count(28, { confirmed: 10, rejected: 40 });
  await bench.floors.put(of, floorRatio, { by: 'zhao', seen: 0 });
  expect(await bench.look()).toEqual(raised);
});

test('two people who set one floor at once: the second is told', async () => {
  const { floors } = new Bench();
  await floors.put({ type: 'all' }, 0.6, { by: 'zhao', seen: 0 });
  await expect(floors.put({ type: 'all' }, 0.7, { by: 'li', seen: 0 })).rejects.toMatchObject({ code: 'JX_FLOOR' });
  await floors.put({ type: 'all' }, 0.7, { by: 'li', seen: 1 });
  expect((await floors.inForce()).ratioOf({ type: 'camera', cameraId: 'gate' })).toBe(0.7);
});

test('says what changed in these days: the camera in the store or its file, a confirmed view, the model, the month, a fault; or that nothing is known', async () => {
  const bench = new Bench(new Date('2026-11-27T09:00:00Z'));
  await bench.count(20, { confirmed: 30, rejected: 0 });
  await bench.count(28, { confirmed: 5, rejected: 40 }, { model: 'street-v6' });
  const cameras = new StoredCameras(bench);
  const saved = { yaml: 'id: gate', login: null, by: '0012', note: '' };
  for (const cameraId of ['gate', 'elsewhere'])
    await cameras.save({ ...saved, cameraId, seen: 0, requestId: `save ${cameraId}` });
  const changes = new CameraChanges(bench);
  for (const cameraId of ['gate', 'elsewhere']) {
    await changes.fileTaken(cameraId, `aaaaaaaa${cameraId}`);
    await changes.fileTaken(cameraId, `bbbbbbbb${cameraId}`);
    await changes.viewConfirmed(cameraId);
  }
  await bench.clock.advance(27 * HOUR_MS);
  await bench.alarms.raise('camera-fault', 'gate moved', 'moved');
  await bench.alarms.raise('camera-fault', 'gate covered', 'covered');
  const raised = () => bench.alarms.raised();
  const isOf = (fault: string) => () => raised().filter(({ key }) => key === `gate ${fault}`);
  for (const [by, fault] of [
    ['serve', 'moved'],
    ['killed long ago', 'covered'],
  ] as const) {
    const rows = new AlarmRows({ ...bench, by, raised: isOf(fault), log: new KeptLog() });
    rows.changed();
    await rows.close();
  }
  await bench.look();
  const told = bench.messages.find((message) => message.includes('gate:')) ?? '';
  expect(told).toContain('5 of 45');
  expect(told).toContain('version 1 of camera gate was saved (0012, 2026-11-27T09:00)');
  expect(told).toContain('the file of camera gate was changed (2026-11-27T09:00, SHA-256 aaaaaaaa to bbbbbbbb)');
  expect(told).toContain('somebody confirmed the view of camera gate as it is (2026-11-27T09:00)');
  expect(told).toContain('the model street-v6 came');
  expect(told).toMatch(/camera gate has a fault: .*moved/);
  expect(told, 'of a process that is not at work').not.toContain('covered');
  expect(told).not.toContain('elsewhere');

  const quiet = new Bench();
  await quiet.count(28, { confirmed: 5, rejected: 40 });
  await quiet.look();
  expect(quiet.messages[0]).toContain('nothing that the program knows of changed');

  const newMonth = new Bench(new Date('2026-11-02T00:00:00Z'));
  await newMonth.count(1, { confirmed: 0, rejected: 40 });
  await newMonth.look();
  expect(newMonth.messages[0]).toContain('another month began (2026-11)');
});
