import { beforeEach, describe, expect, test } from 'vitest';
import { CaseActs } from '../../cases/filing/case-acts.ts';
import { changeCase } from '../../cases/filing/case-change.ts';
import { closeCase } from '../../cases/filing/case-closing.ts';
import { caseEntity } from '../../cases/filing/case-entity.ts';
import { atSecond } from '../../testing/builders/case-builders.ts';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import { countedStore } from '../../testing/worlds/counted-store.ts';
import { CONFIRMED, ReviewWorld } from '../../testing/worlds/review-world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let world: ReviewWorld;

beforeEach(async () => {
  world = new ReviewWorld();
  const first = world.reviewing();
  await first.goRound();
  await first.followOnce();
});

async function numbered(): Promise<readonly string[]> {
  return (await world.reviews()).map(({ id }) => id);
}

function filedAgo(n: number, agoMs: number) {
  return aShownCase(n, { filedAt: new Date(world.clock.now().getTime() - agoMs) });
}

async function show(id: string): Promise<void> {
  await changeCase(world.store.collection(caseEntity), id, (row) => ({ ...row, visible: true }));
}

describe('while no web process runs', () => {
  test('a case is filed and sealed: the next process makes its review at its first look', async () => {
    await world.clock.advance(8 * HOUR_MS);
    await world.cases([filedAgo(1, 7 * HOUR_MS), filedAgo(2, HOUR_MS)]);
    const next = world.reviewing();
    await next.goRound();
    await next.followOnce();
    expect(await numbered()).toEqual(['yard-east-1', 'yard-east-2']);
  });

  test('a case is sealed that was filed hours before, and newer ones were followed', async () => {
    const last = world.reviewing();
    await world.cases([{ ...filedAgo(1, 0), visible: false }]);
    await world.clock.advance(3 * HOUR_MS);
    await world.cases([filedAgo(2, 0)]);
    await last.followOnce();
    await world.clock.advance(MINUTE_MS);
    await last.followOnce();
    await show('yard-east-1');
    await world.clock.advance(MINUTE_MS);
    await world.reviewing().followOnce();
    expect(await numbered()).toHaveLength(2);
  });

  test('somebody closes a confirmed case on the command line', async () => {
    const last = world.reviewing();
    await world.cases([filedAgo(1, 0)]);
    await last.followOnce();
    await last.decide(world.asked('yard-east-1'), CONFIRMED);
    await last.followOnce();
    await world.clock.advance(HOUR_MS);
    await closeCase(new CaseActs(world), { id: 'yard-east-1', by: 'li', reason: '', requestId: 'close' });
    await world.clock.advance(3 * HOUR_MS);
    await world.reviewing().followOnce();
    expect(await world.reviews()).toMatchObject([{ acts: 2 }]);
  });

  test('the clock is set back by three hours', async () => {
    world.clock.setWallClock(atSecond(1_000 + 3 * 3_600));
    await world.reviewing().followOnce();
    world.clock.setWallClock(atSecond(2_000));
    await world.cases([filedAgo(1, 30_000)]);
    await world.reviewing().followOnce();
    expect(await numbered()).toHaveLength(1);
  });
});

describe('while a web process runs', () => {
  test.each([
    ['some seconds', 9 * MINUTE_MS, 10_000],
    ['ten minutes', 20 * HOUR_MS, 10 * MINUTE_MS],
  ])('a case that is filed late and sealed at once has its review after %s', async (_, agoMs, waitMs) => {
    const reviewing = world.reviewing();
    await reviewing.followOnce();
    await world.clock.advance(24 * HOUR_MS);
    await reviewing.followOnce();
    await world.clock.advance(1_000);
    await world.cases([filedAgo(1, 0)]);
    await reviewing.followOnce();
    await world.cases([filedAgo(2, agoMs)]);
    await world.clock.advance(waitMs);
    await reviewing.followOnce();
    expect(await numbered()).toHaveLength(2);
  });

  test('a case that is filed after the clock was set back has its review at the next look', async () => {
    const reviewing = world.reviewing();
    await world.cases([filedAgo(1, -3 * HOUR_MS)]);
    await reviewing.followOnce();
    world.clock.setWallClock(new Date(world.clock.now().getTime() + 3 * HOUR_MS));
    await reviewing.followOnce();
    world.clock.setWallClock(new Date(world.clock.now().getTime() - 3 * HOUR_MS));
    await world.cases([filedAgo(2, 0)]);
    await reviewing.followOnce();
    expect(await numbered()).toHaveLength(2);
  });

  test('looks with nothing to do read each open case once in a round, and nothing else of it', async () => {
    const { store, calls } = countedStore(world.store);
    const reviewing = world.reviewing({ store });
    await world.cases(Array.from({ length: 60 }, (_, n) => filedAgo(n, 0)));
    await reviewing.followOnce();
    calls.length = 0;
    for (let look = 0; look < 3; look += 1) {
      await world.clock.advance(1_000);
      await reviewing.followOnce();
    }
    const finds = ['cases', 'cases', 'case-acts', 'case-acts', 'reviews', 'reviews'].map((name) => `find ${name}`);
    const gets = Array.from({ length: 60 }, () => 'get cases');
    expect(calls.toSorted()).toEqual([...finds, ...finds, ...finds, ...gets].toSorted());
  });

  test('a look does not read again a case that it has just listed as hidden', async () => {
    const { store, calls } = countedStore(world.store);
    const reviewing = world.reviewing({ store });
    await world.cases(Array.from({ length: 15 }, (_, n) => ({ ...filedAgo(n, 0), visible: false })));
    await reviewing.followOnce();
    await world.clock.advance(1_000);
    calls.length = 0;
    await reviewing.followOnce();
    expect(calls.filter((call) => call === 'get cases')).toEqual([]);
    await show('yard-east-3');
    await reviewing.followOnce();
    expect(await numbered()).toEqual(['yard-east-3']);
  });
});
