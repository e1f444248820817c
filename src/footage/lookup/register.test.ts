import { describe, expect, test } from 'vitest';
import { eachRow } from '../../kernel/store/all-rows.ts';
import { AUDITOR, aNewLookup, DECIDER, OTHER_POLICE, POLICE } from '../../testing/builders/lookups.ts';
import { LookupWorld } from '../../testing/worlds/lookup-world.ts';
import { LookupRegister } from './register.ts';

const DAYS = 94;
const EACH_DAY = 17;
const MANY = DAYS * EACH_DAY;
const OPENED = 302;
/** Each fourth is of the other unit. */
const WEST = DAYS * 4;
const EAST = MANY - WEST;
const MONTHS = ['202601', '202602', '202603', '202604'];
const onDisc = { to: '王强', medium: 'disc', mediumNumber: 'D-17', sheet: null } as const;

/** A day of a city: each lookup is asked, approved by another or refused, handed over, and its outcome comes. */
async function live(world: LookupWorld, opened: number): Promise<void> {
  for (let n = 0; n < EACH_DAY; n += 1) {
    const viewer = n % 4 === 3 ? OTHER_POLICE : POLICE;
    const asked = await world.lookups.ask(world.acting(viewer), aNewLookup());
    if (n === EACH_DAY - 1) {
      await world.lookups.refuse(world.on(asked, DECIDER), '文书不全');
      continue;
    }
    const approved = await world.lookups.approve(world.on(asked, DECIDER), { parts: null, note: '' });
    world.exports.makes(approved.export?.order ?? '');
    await world.watch.look();
    await world.clock.advance(60_000);
    const handed = await world.lookups.handOver(world.on(await world.now(approved), DECIDER), onDisc);
    const caseNumber = n < opened ? `${asked.id} 立案` : null;
    await world.lookups.tellOutcome(world.on(handed, viewer), { wasUsed: n % 3 > 0, caseNumber, result: '' });
  }
}

/** Many days, each lived by itself, in one store. */
async function liveOn(all: LookupWorld): Promise<void> {
  for (let day = 0; day < DAYS; day += 1) {
    const world = new LookupWorld();
    // In the zone of the city it is noon.
    world.clock.setWallClock(new Date(Date.UTC(2026, 0, 1 + day, 4)));
    await live(world, Math.floor((OPENED * (day + 1)) / DAYS) - Math.floor((OPENED * day) / DAYS));
    await eachRow(
      (page) => world.book.rows.find({ index: 'id', ...page }),
      (row) => void all.book.rows.restore(row),
    );
  }
}

describe('the register', () => {
  test('of 1,598 lookups says its line', async () => {
    const world = new LookupWorld();
    await liveOn(world);
    const register = new LookupRegister(world);
    const { all, months, units, cameras } = await register.figures(DECIDER, { months: MONTHS });
    expect(all).toMatchObject({ lookups: MANY, opened: OPENED, refused: DAYS, handedOver: MANY - DAYS });
    expect(all.medianToHandOverMs).toBe(60_000);
    expect(months.map(({ month, lookups }) => [month, lookups])).toEqual([
      ['202601', 31 * EACH_DAY],
      ['202602', 28 * EACH_DAY],
      ['202603', 31 * EACH_DAY],
      ['202604', 4 * EACH_DAY],
    ]);
    expect(units.map(({ unit, lookups }) => [unit, lookups])).toEqual([
      ['东区派出所', EAST],
      ['西区派出所', WEST],
    ]);
    expect(cameras.map(({ cameraId, lookups }) => [cameraId, lookups])).toEqual([
      ['gate', MANY],
      ['yard', MANY],
    ]);
    const ask = async (question: object, viewer = DECIDER) =>
      (await register.lookups(viewer, { months: MONTHS, ...question })).length;
    expect(await ask({ outcome: 'opened' })).toBe(OPENED);
    expect(await ask({ outcome: 'refused' })).toBe(DAYS);
    expect(await ask({ unit: '西区派出所' })).toBe(WEST);
    expect(await ask({ cameraId: 'lane' })).toBe(0);
    expect(await ask({ months: ['202601'], unit: '东区派出所' })).toBe(31 * 13);
    expect(await ask({}, AUDITOR)).toBe(MANY);
    expect(await ask({}, POLICE), 'the own unit').toBe(EAST);
    expect(await ask({ unit: '西区派出所' }, POLICE), 'another unit').toBe(0);
    expect(await ask({}, { ...AUDITOR, cameraIds: new Set(['gate']) })).toBe(0);
  });

  test('counts a case that came of two lookups once', async () => {
    const world = new LookupWorld();
    for (const _ of [1, 2]) {
      const approved = await world.approved({ manner: 'view' });
      const outcome = { wasUsed: true, caseNumber: 'A1', result: '' };
      await world.lookups.tellOutcome(world.on(approved, POLICE), outcome);
    }
    const { all } = await new LookupRegister(world).figures(DECIDER, { months: MONTHS });
    expect(all).toMatchObject({ lookups: 2, opened: 1, handedOver: 0, medianToHandOverMs: null });
  });
});
