import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../kernel/store/collection.ts';
import { ReviewFeed } from '../../people/review/review-feed.ts';
import { EVERYTHING } from '../../people/review/review-scope.ts';
import type { Reviewing } from '../../people/review/reviewing.ts';
import { aShownCase } from '../builders/shown-cases.ts';
import { Killed, KillSwitch, mortalStore } from '../worlds/failing-store.ts';
import { A_LEGAL_STOP, CONFIRMED, OPERATOR, ReviewWorld } from '../worlds/review-world.ts';

/** What reviewing promises on every store. `makeStore` gives an empty one. */
export function describeReviewing(
  name: string,
  makeStore: () => Promise<Store>,
  { cases }: { readonly cases: number },
): void {
  describe(`reviewing on ${name}`, () => {
    let world: ReviewWorld;
    beforeEach(async () => {
      world = new ReviewWorld(await makeStore());
    });
    afterEach(() => world.store.close());

    test('two processes fill the reviews of all cases at once: one each, numbers without a gap, day by day', async () => {
      const yesterday = { filedAt: new Date('2025-12-30T16:00:00Z') };
      await world.cases([...Array.from({ length: 60 }, (_, n) => aShownCase(n)), aShownCase(900, yesterday)]);
      await Promise.all([world.reviewing().goRound(), world.reviewing().goRound()]);
      await world.reviewing().goRound();
      const reviews = await world.reviews();
      const numbers = Array.from({ length: 60 }, (_, n) => `20260101-${String(n + 1).padStart(4, '0')}`);
      expect(reviews.map(({ number }) => number)).toEqual(['20251231-0001', ...numbers]);
      expect(new Set(reviews.map(({ id }) => id)).size).toBe(61);
    });

    test('two people decide all cases: none twice, none skipped, none lost, however often both are killed', async () => {
      const rows = await world.cases(cases);
      await world.reviewing().goRound();
      const work = [0, 1].map((person) =>
        workUntilDone(world, { who: `person ${person}`, kills: 12, step: 7 + person }),
      );
      const decided = (await Promise.all(work)).flat();
      await world.reviewing().followOnce();
      await world.watch();
      expect(decided).toHaveLength(rows.length);
      for (const { id } of rows) {
        const acts = await world.reviewing().acts.of(id);
        expect(acts, id).toHaveLength(1);
        expect(await world.reviewing().rows.get(id)).toMatchObject({
          state: 'confirmed',
          decider: acts[0]?.by,
          acts: 1,
        });
        expect(await world.caseRow(id)).toMatchObject({ review: 'confirmed', status: 'open', acts: 1 });
      }
    });

    test('a case that another process acts on is told once to who follows the changes', async () => {
      await world.cases(3);
      const here = world.reviewing();
      await here.goRound();
      const feed = new ReviewFeed(here.changes, await here.changes.position());
      await feed.next();
      await world.reviewing().decide(world.asked('yard-east-1'), A_LEGAL_STOP);
      await here.queue.take({ by: 'li', scope: EVERYTHING });
      const told = [...(await feed.next()).rows, ...(await feed.next()).rows];
      expect(told.map(({ id, state }) => [id, state])).toEqual([['yard-east-1', 'rejected']]);
    });
  });
}

/** One person decides until nothing waits; the process is killed now and then, and the person starts it again. */
async function workUntilDone(
  world: ReviewWorld,
  of: { readonly who: string; readonly kills: number; readonly step: number },
): Promise<readonly string[]> {
  const desk = new Desk(world, of.who);
  for (let start = 0; ; start += 1) {
    const left = start < of.kills ? of.step + start : Number.MAX_SAFE_INTEGER;
    const kill = new KillSwitch(left, start % 2 ? 'before' : 'after');
    try {
      await desk.decideAll(world.reviewing({ store: mortalStore(world.store, kill) }));
      return desk.decided;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
  }
}

/** Somebody at a page, which keeps decisions until they are acknowledged. */
class Desk {
  readonly decided: string[] = [];
  readonly #world: ReviewWorld;
  readonly #who: string;
  #outbox: readonly string[] = [];

  constructor(world: ReviewWorld, who: string) {
    this.#world = world;
    this.#who = who;
  }

  async decideAll(reviewing: Reviewing): Promise<void> {
    for (;;) {
      await this.#send(reviewing);
      const { rows, heldByOthers } = await reviewing.queue.take({ by: this.#who, scope: EVERYTHING });
      if (rows.length === 0 && heldByOthers.length === 0) return;
      this.#outbox = rows.map(({ id }) => id);
      // Whoever finds only what the other holds waits, and the other one goes on.
      if (rows.length === 0) await setImmediate();
    }
  }

  async #send(reviewing: Reviewing): Promise<void> {
    for (const caseId of this.#outbox) {
      const asked = { caseId, seen: 0, requestId: `${this.#who} on ${caseId}`, actor: { ...OPERATOR, who: this.#who } };
      const row = await reviewing.decide(asked, CONFIRMED).catch(nullIfTooLate);
      if (row?.decider === this.#who) this.decided.push(caseId);
      this.#outbox = this.#outbox.slice(1);
      await this.#world.watch();
    }
  }
}

function nullIfTooLate(error: unknown): null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'JX_CASE_ACTED' || code === 'JX_REVIEW_DECIDED') return null;
  throw error;
}
