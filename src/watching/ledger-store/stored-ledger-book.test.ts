import { describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import { aPresence, atSecond, aViolation } from '../../testing/builders/case-builders.ts';
import { sees, WatchedStreet } from '../../testing/builders/looks.ts';
import type { Background } from '../background/background.ts';
import { endedThingsEntity, gonePresenceEntity, ledgerEntity, pictureMemoryEntity } from './ledger-entity.ts';
import { StoredLedgerBook } from './stored-ledger-book.ts';

const VAN = { detections: [sees('van', [0.4, 0.4, 0.6, 0.5])] };

class Snapshots {
  taken = 0;
  readonly background: Background = {
    look: () => [],
    pause: () => undefined,
    snapshot: () => new Uint8Array([++this.taken, 2, 3]),
  };
  readonly health = {
    look: () => ({ suspect: null, sure: null }),
    restart: () => undefined,
    snapshot: () => new Uint8Array([9]),
  };
}

function aShelf() {
  const store = new MemoryStore();
  const gone = store.collection(gonePresenceEntity);
  const ledgers = store.collection(ledgerEntity);
  const memories = store.collection(pictureMemoryEntity);
  const endedThings = store.collection(endedThingsEntity);
  const shelf = { ledgers, endedThings, memories, gone };
  const open = (fence: number) => StoredLedgerBook.open({ ...shelf, cameraId: 'yard-east', fence });
  return { ...shelf, open };
}

function partsOf(street: WatchedStreet, snapshots = new Snapshots()) {
  return { ledger: street.ledger, background: snapshots.background, health: snapshots.health };
}

const NOTHING_OWED = { at: atSecond(0), violations: [], ended: [] };

describe('a camera’s ledger in the store', () => {
  test('is null before the first shift, then what the last one saved, dates and all', async () => {
    const { open } = aShelf();
    const book = await open(1);
    expect(book.state).toBeNull();
    const street = new WatchedStreet();
    street.looks(0, 10, VAN);
    await book.save(partsOf(street), NOTHING_OWED);
    expect((await open(2)).state).toEqual(street.ledger.state());
  });

  test('refuses an older shift from the moment a newer one opens it', async () => {
    const { open } = aShelf();
    const older = await open(1);
    const newer = await open(2);
    const street = new WatchedStreet();
    await expect(older.save(partsOf(street), NOTHING_OWED)).rejects.toMatchObject({ code: 'JX_FENCED' });
    await expect(older.close(partsOf(street))).rejects.toMatchObject({ code: 'JX_FENCED' });
    await expect(open(1)).rejects.toMatchObject({ code: 'JX_FENCED' });
    await newer.save(partsOf(street), NOTHING_OWED);
  });

  test('keeps what is owed until it is settled, also for the next run after a kill', async () => {
    const { open, gone } = aShelf();
    const street = new WatchedStreet();
    const left = aPresence({ state: 'gone', ended: 'left', clearedAt: atSecond(30) });
    const first = await open(1);
    await first.save(partsOf(street), { at: atSecond(1), violations: [aViolation()], ended: [] });
    await first.save(partsOf(street), { at: atSecond(2), violations: [], ended: [left] });
    const second = await open(2);
    expect(second.owed()).toEqual({ violations: [aViolation()], ended: [left] });
    await second.settle();
    expect(second.owed()).toEqual({ violations: [], ended: [] });
    expect((await open(3)).owed()).toEqual({ violations: [], ended: [] });
    expect((await gone.get(left.id))?.presence).toEqual(left);
  });

  test('archives a gone presence once, though a kill between the two writes makes it settle twice', async () => {
    const { open, gone } = aShelf();
    const left = aPresence({ state: 'gone', ended: 'left', clearedAt: atSecond(30) });
    const book = await open(1);
    await book.save(partsOf(new WatchedStreet()), { at: atSecond(2), violations: [], ended: [left] });
    const { id, cameraId, lastSeenAt: endedAt } = left;
    await gone.insert({ id, version: 1, fence: 1, cameraId, endedAt, presence: left });
    await book.settle();
    const page = await gone.find({ index: 'byCamera', where: { cameraId: 'yard-east' }, limit: 10 });
    expect(page.rows).toHaveLength(1);
  });

  test('what a failed write should have stored is stored by the next write', async () => {
    const shelf = aShelf();
    let isFull = false;
    const failing = new Proxy(shelf.ledgers, {
      get(target, name: keyof typeof shelf.ledgers) {
        if (name === 'replace' && isFull) return () => Promise.reject(new Error('disk full'));
        return target[name].bind(target);
      },
    });
    const book = await StoredLedgerBook.open({ ...shelf, ledgers: failing, cameraId: 'yard-east', fence: 1 });
    const street = new WatchedStreet();
    isFull = true;
    const owed = { at: atSecond(1), violations: [aViolation()], ended: [] };
    await expect(book.save(partsOf(street), owed)).rejects.toThrow('disk full');
    expect(book.owed().violations).toEqual([]);
    isFull = false;
    await book.save(partsOf(street), NOTHING_OWED);
    expect(book.owed().violations).toEqual([aViolation()]);
  });

  test.each([
    ['did not happen', false],
    ['happened though it seemed to fail', true],
  ])('what a write that %s should have stored is owed once after the close, and settled once', async (_, landed) => {
    const shelf = aShelf();
    let isFailing = false;
    const failing = new Proxy(shelf.ledgers, {
      get(target, name: keyof typeof shelf.ledgers) {
        if (name !== 'replace' || !isFailing) return target[name].bind(target);
        return async (row: Parameters<typeof target.replace>[0]) => {
          if (landed) await target.replace(row);
          throw new Error('no answer');
        };
      },
    });
    const book = await StoredLedgerBook.open({ ...shelf, ledgers: failing, cameraId: 'yard-east', fence: 1 });
    const street = new WatchedStreet();
    const left = aPresence({ state: 'gone', ended: 'left', clearedAt: atSecond(30) });
    const owed = { violations: [aViolation()], ended: [left] };
    isFailing = true;
    await expect(book.save(partsOf(street), { ...owed, at: atSecond(1) })).rejects.toThrow('no answer');
    isFailing = false;
    await book.close(partsOf(street));
    const next = await shelf.open(2);
    expect(next.owed()).toEqual(owed);
    await next.settle();
    await next.save(partsOf(street), NOTHING_OWED);
    await next.close(partsOf(street));
    expect((await shelf.open(3)).owed()).toEqual({ violations: [], ended: [] });
  });

  test('when a close fails too, a later close stores what is owed', async () => {
    const shelf = aShelf();
    let isFull = true;
    const failing = new Proxy(shelf.ledgers, {
      get(target, name: keyof typeof shelf.ledgers) {
        if (name === 'replace' && isFull) return () => Promise.reject(new Error('disk full'));
        return target[name].bind(target);
      },
    });
    const book = await StoredLedgerBook.open({ ...shelf, ledgers: failing, cameraId: 'yard-east', fence: 1 });
    const parts = partsOf(new WatchedStreet());
    const owed = { at: atSecond(1), violations: [aViolation()], ended: [] };
    await expect(book.save(parts, owed)).rejects.toThrow('disk full');
    await expect(book.close(parts)).rejects.toThrow('disk full');
    isFull = false;
    await book.close(parts);
    await book.close(parts);
    expect(book.owed().violations).toEqual([aViolation()]);
  });

  test('a write that succeeded but seemed to fail does not stop the shift', async () => {
    const shelf = aShelf();
    let loseAnswer = false;
    const losing = new Proxy(shelf.ledgers, {
      get(target, name: keyof typeof shelf.ledgers) {
        if (name !== 'replace' || !loseAnswer) return target[name].bind(target);
        return async (row: Parameters<typeof target.replace>[0]) => {
          await target.replace(row);
          throw new Error('answer lost');
        };
      },
    });
    const book = await StoredLedgerBook.open({ ...shelf, ledgers: losing, cameraId: 'yard-east', fence: 1 });
    loseAnswer = true;
    await expect(book.save(partsOf(new WatchedStreet()), NOTHING_OWED)).rejects.toThrow('answer lost');
    loseAnswer = false;
    await book.save(partsOf(new WatchedStreet()), NOTHING_OWED);
  });

  test('keeps the background at most every 10 s, and at the close', async () => {
    const { open, memories } = aShelf();
    const book = await open(1);
    const street = new WatchedStreet();
    const parts = partsOf(street);
    for (const second of [0, 4, 9, 10, 15]) await book.save(parts, { ...NOTHING_OWED, at: atSecond(second) });
    expect((await memories.get('yard-east'))?.background).toEqual(new Uint8Array([2, 2, 3]));
    await book.close(parts);
    const next = await open(2);
    expect([next.backgroundSnapshot, next.healthSnapshot]).toEqual([new Uint8Array([3, 2, 3]), new Uint8Array([9])]);
  });
});
