import { beforeEach, expect, test } from 'vitest';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import { falteringStore, type ReplaceFate } from '../../testing/worlds/faltering-store.ts';
import { CONFIRMED, ReviewWorld } from '../../testing/worlds/review-world.ts';
import { type ReviewRow, reviewEntity } from './review-entity.ts';
import type { Reviewing } from './reviewing.ts';

let world: ReviewWorld;
let reviewing: Reviewing;
let fateOf: (row: ReviewRow) => ReplaceFate;

beforeEach(async () => {
  world = new ReviewWorld();
  fateOf = () => 'pass';
  reviewing = world.reviewing({ store: falteringStore(world.store, reviewEntity, (row) => fateOf(row)) });
  await world.cases(5);
  await reviewing.goRound();
  await reviewing.regroupOnce();
  world.groups = [{ id: 'east', cameraIds: ['yard-east'] }];
});

async function groups(): Promise<readonly (string | null)[]> {
  return (await world.reviews()).map(({ groupId }) => groupId);
}

test('while the reviews of a camera follow it to another group, new cases have their reviews', async () => {
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  fateOf = () => held;
  const regrouping = reviewing.regroupOnce();
  await world.cases([aShownCase(900)]);
  await world.reviewing().followOnce();
  await reviewing.followOnce();
  expect((await world.reviews()).map(({ id }) => id)).toContain('yard-east-900');
  goOn();
  await regrouping;
  expect(await groups()).toEqual(Array.from({ length: 6 }, () => 'east'));
});

test('a review that could not be written follows later', async () => {
  fateOf = ({ id }) => (id === 'yard-east-2' ? 'refuse' : 'pass');
  await expect(reviewing.regroupOnce()).rejects.toThrow('yard-east-2');
  expect((await groups()).filter((group) => group === 'east')).toHaveLength(4);
  fateOf = () => 'pass';
  await world.clock.advance(1_000);
  await reviewing.regroupOnce();
  expect(await groups()).toEqual(Array.from({ length: 5 }, () => 'east'));
});

test('a work that was stopped half-way is done by the next one', async () => {
  const stopping = new AbortController();
  fateOf = () => {
    stopping.abort();
    return 'pass';
  };
  await reviewing.regroupOnce(stopping.signal);
  expect((await groups()).filter((group) => group === 'east')).toHaveLength(1);
  await reviewing.regroupOnce();
  expect(await groups()).toEqual(Array.from({ length: 5 }, () => 'east'));
});

test('a camera that comes back to its group while its reviews follow it to another has all of them there', async () => {
  world.groups = [{ id: 'west', cameraIds: ['yard-east'] }];
  await reviewing.regroupOnce();
  world.groups = [{ id: 'east', cameraIds: ['yard-east'] }];
  const stopping = new AbortController();
  fateOf = () => {
    stopping.abort();
    return 'pass';
  };
  await reviewing.regroupOnce(stopping.signal);
  world.groups = [{ id: 'west', cameraIds: ['yard-east'] }];
  await reviewing.regroupOnce();
  expect(await groups()).toEqual(Array.from({ length: 5 }, () => 'west'));
});

test('reviews that wait for a decision follow first', async () => {
  for (const id of ['yard-east-0', 'yard-east-1']) await reviewing.decide(world.asked(id), CONFIRMED);
  world.groups = [{ id: 'west', cameraIds: ['yard-east', 'gate'] }];
  await world.cases([aShownCase(800, { cameraId: 'gate' })]);
  await world.reviewing({ groups: async () => [] }).followOnce();
  const order: string[] = [];
  fateOf = ({ state }) => {
    order.push(state);
    return 'pass';
  };
  await reviewing.regroupOnce();
  expect(order).toEqual(['pending', 'pending', 'pending', 'pending', 'confirmed', 'confirmed']);
});
