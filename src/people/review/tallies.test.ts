import { expect, test } from 'vitest';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import { countedStore } from '../../testing/worlds/counted-store.ts';
import { Killed, KillSwitch, mortalStore } from '../../testing/worlds/failing-store.ts';
import { A_LEGAL_STOP, CONFIRMED, ReviewWorld, SUPERVISOR, UNSURE } from '../../testing/worlds/review-world.ts';
import { REVIEW_STATES } from './review-entity.ts';
import { decidedBy } from './review-state.ts';

/** The same from the counts of the month, without reasons and people. */
function statesOf(counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const states = new Map<string, number>();
  for (const [key, count] of counts) {
    const state = key.split(' ').slice(0, 2).join(' ');
    states.set(state, (states.get(state) ?? 0) + count);
  }
  return states;
}

async function countedInMonths(world: ReviewWorld): Promise<ReadonlyMap<string, number>> {
  const rows = await world.reviewing().tallies.months.ofMonths('202601', '202601');
  const states = new Map<string, number>();
  for (const { cameraId, cells } of rows)
    for (const { counts } of cells)
      for (const state of REVIEW_STATES) {
        const key = `${cameraId} ${state}`;
        if (counts[state] > 0) states.set(key, (states.get(key) ?? 0) + counts[state]);
      }
  return states;
}

/** Counts from the acts alone: how many cases of each camera are in which state, for which reason, by whom. */
async function countedFromActs(world: ReviewWorld): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { id, cameraId } of await world.reviews()) {
    const { state, reasonId, decider } = decidedBy(await world.reviewing().acts.of(id));
    const key = [cameraId, state, reasonId, decider].join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

async function tallied(world: ReviewWorld): Promise<ReadonlyMap<string, number>> {
  const rows = await world.reviewing().tallies.ofDays('20260101', '20260101');
  const cells = rows.flatMap(({ cameraId, cells: own }) =>
    own.map(({ state, reasonId, decider, count }) => [[cameraId, state, reasonId, decider].join(' '), count] as const),
  );
  return new Map(cells);
}

test('tallies are equal to the acts after 20 kills, whatever was decided meanwhile', async () => {
  const world = new ReviewWorld();
  const cameras = ['yard-east', 'gate'];
  await world.cases(Array.from({ length: 40 }, (_, n) => aShownCase(n, { cameraId: cameras[n % 2] ?? 'gate' })));
  await world.reviewing().goRound();
  const reviews = await world.reviews();
  let kills = 0;
  for (let round = 0; round < 20; round += 1) {
    const some = reviews.slice(round * 2, round * 2 + 2);
    for (const [at, { id }] of some.entries()) {
      const decision = [CONFIRMED, A_LEGAL_STOP, UNSURE][(round + at) % 3] ?? CONFIRMED;
      await world.reviewing().decide(world.asked(id, at === 0 ? undefined : SUPERVISOR), decision);
    }
    const kill = new KillSwitch(round % 3, round % 2 === 0 ? 'before' : 'after');
    const dying = world.reviewing({ store: mortalStore(world.store, kill) });
    await dying.tallies.countOnce().catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
      kills += 1;
    });
    await world.clock.advance(1_000);
  }
  expect(kills).toBe(20);
  await world.reviewing().tallies.countOnce();
  const counted = await countedFromActs(world);
  expect(await tallied(world)).toEqual(counted);
  expect(await countedInMonths(world)).toEqual(statesOf(counted));
});

test('while nothing changes, counting asks twice whether something did, and does nothing else', async () => {
  const world = new ReviewWorld();
  await world.cases(2);
  const { store, calls } = countedStore(world.store);
  const reviewing = world.reviewing({ store });
  await reviewing.goRound();
  for (let look = 0; look < 4; look += 1) {
    await reviewing.tallies.countOnce();
    await world.clock.advance(5_000);
  }
  calls.length = 0;
  await reviewing.tallies.countOnce();
  expect(calls).toEqual(['find reviews', 'find reviews']);
});

test('what is taken back is taken back in the figures, by the process that goes on counting', async () => {
  const world = new ReviewWorld();
  await world.cases(2);
  const reviewing = world.reviewing();
  await reviewing.goRound();
  await reviewing.tallies.countOnce();
  await reviewing.decide(world.asked('yard-east-0'), A_LEGAL_STOP);
  await reviewing.tallies.countOnce();
  expect(await tallied(world)).toEqual(await countedFromActs(world));
  await reviewing.takeBack(world.asked('yard-east-0'));
  await reviewing.tallies.countOnce();
  expect(await tallied(world)).toEqual(new Map([['yard-east pending  ', 2]]));
});
