import { beforeEach, expect, test } from 'vitest';
import { JiexunError } from '../../kernel/domain/error.ts';
import { atSecond } from '../../testing/builders/case-builders.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import { falteringStore } from '../../testing/worlds/faltering-store.ts';
import { ReviewWorld } from '../../testing/worlds/review-world.ts';
import { reviewEntity } from './review-entity.ts';
import type { Reviewing, ReviewingParts } from './reviewing.ts';

let world: ReviewWorld;

beforeEach(() => {
  world = new ReviewWorld();
});

/** A process that cannot read the review of one case. */
function cannotRead(caseId: string, parts: Partial<ReviewingParts> = {}): Reviewing {
  // `falteringStore` gives this process collections of its own.
  const reviewing = world.reviewing({ store: falteringStore(world.store, reviewEntity, () => 'pass'), ...parts });
  const { collection } = reviewing.rows;
  const get = collection.get.bind(collection);
  collection.get = async (id) => {
    if (id === caseId) throw new JiexunError('JX_STORE_ROW', `${id} is not readable`);
    return get(id);
  };
  return reviewing;
}

async function reviewed(): Promise<readonly string[]> {
  return (await world.reviews()).map(({ id }) => id);
}

test('a review that cannot be read stops no other: the look goes on, and says so at its end', async () => {
  await world.cases(4);
  const reviewing = cannotRead('yard-east-1');
  await expect(reviewing.followOnce()).rejects.toThrow('(1): yard-east-1 is not readable');
  expect(await reviewed()).toEqual(['yard-east-0', 'yard-east-2', 'yard-east-3']);
  await reviewing.followOnce();
});

test('a review that cannot be read stops no round; the look after it says so', async () => {
  await world.cases(120);
  const reviewing = cannotRead('yard-east-119');
  await reviewing.goRound();
  expect(await reviewed()).toHaveLength(119);
  await expect(reviewing.followOnce()).rejects.toThrow('(1): yard-east-119 is not readable');
});

test('a case that failed has its review soon after the fault is gone, also in the next process', async () => {
  const first = world.reviewing();
  await first.goRound();
  await first.followOnce();
  await world.clock.advance(3_600_000);
  await world.cases([aShownCase(3_500)]);
  const failing = cannotRead('yard-east-3500');
  await expect(failing.followOnce()).rejects.toThrow('yard-east-3500');
  await world.clock.advance(7_200_000);
  await failing.followOnce();
  await world.reviewing().followOnce();
  expect(await reviewed()).toEqual(['yard-east-3500']);
});

test('new cases have their reviews within two seconds while one review cannot be read, and it is told once', async () => {
  const clock = new FakeClock(atSecond(1_000));
  await world.cases([aShownCase(0)]);
  const reviewing = cannotRead('yard-east-0', { clock });
  reviewing.start();
  await clock.advance(0);
  for (let n = 1; n <= 20; n += 1) {
    await clock.advance(8_000);
    await world.cases([aShownCase(n, { filedAt: clock.now() })]);
    await clock.advance(2_000);
    expect(await reviewed()).toHaveLength(n);
  }
  await reviewing.stop();
  expect(world.log.lines.map(({ message }) => message)).toEqual(['the reviews do not follow the cases']);
});
