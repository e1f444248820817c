import { describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { atSecond } from '../../testing/builders/case-builders.ts';
import type { Shown } from '../../testing/builders/looks.ts';
import { aStreet, sees, WatchedStreet } from '../../testing/builders/looks.ts';
import { Killed, KillSwitch, mortalStore } from '../../testing/worlds/failing-store.ts';
import { endedThingsEntity, gonePresenceEntity, ledgerEntity, pictureMemoryEntity } from './ledger-entity.ts';
import { endedThingsSchema } from './presence-schema.ts';
import { StoredLedgerBook } from './stored-ledger-book.ts';

const PLACE = [0.4, 0.4, 0.6, 0.5] as const;
const VAN: Shown = { detections: [sees('van', [...PLACE])], looks: [{ boxXyxy: [...PLACE], like: 7 }] };
const CAR: Shown = { detections: [sees('car', [...PLACE])], looks: [{ boxXyxy: [...PLACE], like: 8 }] };
const EMPTY: Shown = { looks: [{ boxXyxy: [...PLACE], like: 0 }] };
const DAY_S = 120;

/** A van stays and leaves, comes back and leaves, then a car takes its place and leaves. */
function sceneAt(second: number): Shown {
  if (second < 20) return VAN;
  if (second < 40) return EMPTY;
  if (second < 60) return VAN;
  if (second < 80) return EMPTY;
  return second < 100 ? CAR : EMPTY;
}

async function open(store: Store, fence: number) {
  const book = await StoredLedgerBook.open({
    ledgers: store.collection(ledgerEntity),
    endedThings: store.collection(endedThingsEntity),
    memories: store.collection(pictureMemoryEntity),
    gone: store.collection(gonePresenceEntity),
    cameraId: 'yard-east',
    fence,
  });
  const street = new WatchedStreet(aStreet({ rules: [{ ...parkingRule(), resumeMs: 5_000 }] }), book.state);
  return { book, street };
}

function parkingRule() {
  const rule = aStreet().rules.find(({ kind }) => kind === 'illegal-parking');
  if (rule?.kind !== 'illegal-parking') throw new Error('the street has no parking rule');
  return rule;
}

const remembering = {
  background: { snapshot: () => new Uint8Array([1]) },
  health: { snapshot: () => new Uint8Array([2]) },
};

/** Watches from `fromS` on, until the day is over or the switch kills it. Returns the second in which it was killed. */
async function watch(store: Store, fence: number, fromS: number): Promise<{ diedAtS: number | null }> {
  let second = fromS;
  try {
    const { book, street } = await open(store, fence);
    await book.settle();
    for (; second < DAY_S; second += 1) {
      const { changed, ended } = street.look(second, sceneAt(second));
      if (changed)
        await book.save({ ...remembering, ledger: street.ledger }, { at: atSecond(second), violations: [], ended });
      if (ended.length > 0) await book.settle();
    }
    return { diedAtS: null };
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return { diedAtS: second };
  }
}

/** Each presence that ended, with its thing, and the things that are remembered at the end. */
async function told(store: Store) {
  const { rows } = await store.collection(gonePresenceEntity).find({ index: 'byEnd', limit: 100 });
  const { book } = await open(store, 1_000);
  return {
    things: rows.map(({ presence }) => presence.thingId),
    remembered: book.state?.endedThings.map(({ thingId }) => thingId),
  };
}

describe('things that ended, in a row of their own', () => {
  test('without a kill: the van is one thing in two stays, the car another', async () => {
    const store = new MemoryStore();
    await watch(store, 1, 0);
    const { things, remembered } = await told(store);
    const [van, again, car] = things;
    expect(things).toHaveLength(3);
    expect(again).toBe(van);
    expect(car).not.toBe(van);
    expect(remembered).toEqual([van, car]);
  });

  test.each(['before', 'after'] as const)(
    'killed %s any write, nothing is lost and nothing is there twice',
    async (when) => {
      let kills = 0;
      for (let writes = 0; ; writes += 1) {
        const store = new MemoryStore();
        const { diedAtS } = await watch(mortalStore(store, new KillSwitch(writes, when)), 1, 0);
        // The look during which it was killed is not seen again.
        if (diedAtS !== null) await watch(store, 2, diedAtS + 1);
        const { things, remembered } = await told(store);
        const [van] = things;
        expect([writes, things.length, new Set(things).size]).toEqual([writes, 3, 2]);
        expect(things[1]).toBe(van);
        expect(remembered).toEqual([van, things[2]]);
        if (diedAtS === null) break;
        kills += 1;
      }
      expect(kills).toBeGreaterThan(40);
    },
  );

  test('the row is written when a thing has ended, not at every look', async () => {
    const store = new MemoryStore();
    await watch(store, 1, 0);
    const row = await store.collection(endedThingsEntity).get('yard-east');
    expect(row?.version).toBe(4);
  });

  test('what an earlier version kept does not say whether it was reported: it may have been', async () => {
    const { street } = await open(new MemoryStore(), 1);
    for (let second = 0; second < 40; second += 1) street.look(second, sceneAt(second));
    const [thing] = street.ledger.state().endedThings;
    expect(thing).toMatchObject({ mayHaveCase: false });
    const { mayHaveCase: _, ...earlier } = thing ?? {};
    expect(endedThingsSchema.parse([earlier])).toEqual([{ ...earlier, mayHaveCase: true }]);
  });

  test('an older shift may not write it', async () => {
    const store = new MemoryStore();
    const older = await open(store, 1);
    for (let second = 0; second < 30; second += 1) older.street.look(second, sceneAt(second));
    await open(store, 2);
    const late = older.book.save(
      { ...remembering, ledger: older.street.ledger },
      { at: atSecond(30), violations: [], ended: [] },
    );
    await expect(late).rejects.toMatchObject({ code: 'JX_FENCED' });
    expect((await store.collection(endedThingsEntity).get('yard-east'))?.things).toEqual([]);
  });
});
