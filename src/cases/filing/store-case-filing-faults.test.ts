import { beforeEach, describe, expect, test } from 'vitest';
import { aPresence, atSecond, aViolation } from '../../testing/builders/case-builders.ts';
import { Killed, KillSwitch, mortalStore } from '../../testing/worlds/failing-store.ts';
import { FilingWorld, later, leaving } from '../../testing/worlds/filing-world.ts';
import type { StoreCaseFiling } from './store-case-filing.ts';

let world: FilingWorld;

beforeEach(() => {
  world = new FilingWorld();
});

test.each(['before', 'after'] as const)('killed %s any write, a new case is reported at most once', async (when) => {
  let told = 0;
  for (let writes = 0, hasFired = true; hasFired; writes += 1) {
    world = new FilingWorld();
    const kill = new KillSwitch(writes, when);
    const onOpened = () => {
      told += 1;
    };
    for (const on of [mortalStore(world.store, kill), world.store])
      await world
        .filing({ store: on, onOpened })
        .file(aViolation())
        .catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        });
    hasFired = kill.hasFired;
    expect(told, `killed at write ${writes}`).toBeLessThanOrEqual(1);
    if (when === 'before') expect(told, `killed at write ${writes}`).toBe(1);
    told = 0;
  }
});

describe('two at once and kill -9', () => {
  test('an older shift is refused', async () => {
    await world.filing({ fence: 2 }).file(aViolation());
    const late = world.filing().clear(leaving);
    await expect(late).rejects.toMatchObject({ code: 'JX_FENCED' });
    expect((await world.onlyCase()).clearedAt).toBeNull();
  });

  test('closing keeps the fence, so that the shift can go on', async () => {
    await world.filing().file(aViolation());
    await world.show();
    const row = await world.close((await world.onlyCase()).id, atSecond(60));
    expect(row.fence).toBe(1);
    await world.filing().clear(leaving);
    expect((await world.onlyCase()).clearedAt).toEqual(atSecond(90));
  });

  test('two workers that file the same at once make one case', async () => {
    await Promise.all([
      world.filing().file(aViolation()),
      world.filing().file(aViolation()),
      world.filing().file(aViolation(later)),
    ]);
    const row = await world.onlyCase();
    expect(row.sightings.map(({ presenceId }) => presenceId).toSorted()).toEqual(['yard-east-p1', 'yard-east-p2']);
  });

  /** Everything that filing does: a presence, a further rule, its leaving, and a second stay. */
  async function wholeStory(filing: StoreCaseFiling): Promise<void> {
    await filing.file(aViolation());
    await filing.file(aViolation(aPresence(), { explanation: { ruleId: 'bus-lane' } }));
    await filing.clear(leaving);
    await filing.file(aViolation(later));
  }

  test.each(['before', 'after'] as const)(
    'killed %s any one call of the store and run again: the same one case',
    async (when) => {
      await wholeStory(world.filing());
      const { version: _, ...expected } = await world.onlyCase();
      const { jobs } = world.queue;
      for (let calls = 0; ; calls += 1) {
        world = new FilingWorld();
        const kill = new KillSwitch(calls, when);
        const outcome = await wholeStory(world.filing({ store: mortalStore(world.store, kill) })).catch(
          (error: unknown) => error,
        );
        if (!kill.hasFired) break;
        expect(outcome).toBeInstanceOf(Killed);
        await wholeStory(world.filing());
        const { version, ...row } = await world.onlyCase();
        expect(row, `killed ${when} call ${calls}`).toEqual(expected);
        expect(version).toBeGreaterThan(1);
        expect(world.queue.jobs).toEqual(jobs);
        expect(calls).toBeLessThan(200);
      }
    },
  );
});
