import { beforeEach, expect, test } from 'vitest';
import { SqliteFolder } from '../../adapters/sqlite/sqlite-folder.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { scratchFolder } from '../../testing/builders/scratch-folder.ts';
import { falteringStore } from '../../testing/worlds/faltering-store.ts';
import { CONFIRMED, ReviewWorld } from '../../testing/worlds/review-world.ts';
import { ReviewChanges } from './review-changes.ts';
import { reviewEntity } from './review-entity.ts';
import { ReviewFeed } from './review-feed.ts';
import { ReviewRows } from './review-rows.ts';

let world: ReviewWorld;

beforeEach(async () => {
  world = new ReviewWorld();
  await world.cases(3);
  await world.reviewing().goRound();
});

/** Somebody who asks once a second. */
async function aReader(): Promise<{
  readonly told: readonly string[];
  readonly wait: (seconds: number) => Promise<void>;
}> {
  const changes = new ReviewChanges(world);
  const feed = new ReviewFeed(changes, await changes.position());
  await feed.next();
  const told: string[] = [];
  const wait = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      await world.clock.advance(1_000);
      told.push(...(await feed.next()).rows.map(({ id, state }) => `${id} ${state}`));
    }
  };
  return { told, wait };
}

/** A process whose first write of a row waits for `resume`, after it has taken its number. */
function aPausedWriter(): { readonly rows: ReviewRows; readonly resume: () => void } {
  let resume: () => void = () => undefined;
  const resumed = new Promise<void>((resolve) => {
    resume = resolve;
  });
  // `falteringStore` gives this process collections of its own.
  const rows = new ReviewRows({ store: falteringStore(world.store, reviewEntity, () => 'pass'), clock: world.clock });
  const replace = rows.collection.replace.bind(rows.collection);
  rows.collection.replace = async (row) => {
    await resumed;
    return replace(row);
  };
  return { rows, resume: () => resume() };
}

test.each([0, 3, 5, 6, 9, 60, 600])(
  'a writer that is paused for %i s between taking its number and writing is not missed',
  async (pauseS) => {
    const reader = await aReader();
    const writer = aPausedWriter();
    const late = writer.rows.change('yard-east-0', (row) => ({ ...row, state: 'rejected' }));
    await reader.wait(1);
    // Others write meanwhile, with greater numbers.
    await world.reviewing().decide(world.asked('yard-east-2'), CONFIRMED);
    await reader.wait(pauseS);
    await world.reviewing().decide(world.asked('yard-east-1'), CONFIRMED);
    await reader.wait(1);
    writer.resume();
    await late;
    await reader.wait(30);
    expect(reader.told).toContain('yard-east-0 rejected');
    expect(reader.told.filter((one) => one === 'yard-east-1 confirmed')).toHaveLength(1);
  },
);

test('changes are told while the clock is set back by an hour, each once', async () => {
  const reader = await aReader();
  world.clock.setWallClock(new Date(world.clock.now().getTime() - 3_600_000));
  await world.reviewing().decide(world.asked('yard-east-0'), CONFIRMED);
  await reader.wait(30);
  await world.reviewing().decide(world.asked('yard-east-1'), CONFIRMED);
  await reader.wait(30);
  expect(reader.told).toEqual(['yard-east-0 confirmed', 'yard-east-1 confirmed']);
});

test('a browser that was away goes on from its position, and gets what it missed', async () => {
  const changes = new ReviewChanges(world);
  const feed = new ReviewFeed(changes, await changes.position());
  const { position } = await feed.next();
  await world.reviewing().decide(world.asked('yard-east-2'), CONFIRMED);
  await world.clock.advance(60_000);
  const other = new ReviewFeed(new ReviewChanges(world), position);
  expect((await other.next()).rows.map(({ id }) => id)).toContain('yard-east-2');
});

test('more changes than one page are given out page by page', async () => {
  const many = new ReviewWorld(new SqliteFolder({ folder: scratchFolder(), log: new KeptLog() }));
  await many.cases(520);
  await many.reviewing().goRound();
  const feed = new ReviewFeed(new ReviewChanges(many), 0);
  const told = new Set<string>();
  for (let isWhole = false; !isWhole; ) {
    const changes = await feed.next();
    for (const { id } of changes.rows) told.add(id);
    isWhole = changes.isWhole;
  }
  expect(told.size).toBe(520);
  await many.store.close();
});
