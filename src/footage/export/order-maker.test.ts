import { beforeEach, describe, expect, test } from 'vitest';
import { MemoryStore } from '../../adapters/memory/memory-store.ts';
import type { JiexunError } from '../../kernel/domain/error.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import type { ExportPlace } from './export-place.ts';
import type { ExportNews, ExportPlan, MadeExport } from './footage-export.ts';
import { footageOrders } from './footage-order-entity.ts';
import { FootageOrders } from './footage-orders.ts';
import { type OrderFolders, OrderMaker } from './order-maker.ts';

const MADE = { sha256: 'ab'.repeat(32), bytes: 10, files: 1, gapMs: 0 };
const NEW = {
  ...{ order: 'l1-1', lookupId: 'l1', reason: 'a fight', askedBy: '5001', approvedBy: '2001' },
  parts: [{ cameraId: 'gate', fromAt: new Date('2026-01-01T08:00:00Z'), toAt: new Date('2026-01-01T08:10:00Z') }],
};

let store: MemoryStore;
let clock: FakeClock;
let orders: FootageOrders;
let made: string[];
let emptied: string[];
let before: typeof MADE | null;
/** What happens in the middle of an export. */
let during: (news: ExportNews) => Promise<void>;

beforeEach(() => {
  store = new MemoryStore();
  clock = new FakeClock();
  orders = new FootageOrders({ store, clock });
  [made, emptied, before] = [[], [], null];
  during = async () => undefined;
});

function aMaker(): OrderMaker {
  const folders: OrderFolders = {
    placeOf: (order) => ({ where: order }) as ExportPlace,
    madeAt: async () => before,
    empty: async (order) => void emptied.push(order),
  };
  const exports = {
    plan: async () => ({}) as ExportPlan,
    make: async (_: ExportPlan, { where }: ExportPlace, news: ExportNews) => {
      await during(news);
      made.push(where);
      return { ...MADE, manifest: {} } as MadeExport;
    },
  };
  const cameraOf = async () => (id: string) => ({ id, name: id, place: '', timezone: 'UTC' });
  return new OrderMaker({ store, exports, cameraOf, folders, clock, say: ({ message }: JiexunError) => message });
}

const look = (signal = new AbortController().signal) => aMaker().look(signal);
const progress = () => orders.progress('l1-1');

describe('an order for an export', () => {
  test('is made once, and says how far it is', async () => {
    await orders.start(NEW);
    await orders.start(NEW);
    expect(await progress()).toEqual({ state: 'waiting', why: null });
    const seen: unknown[] = [];
    during = async (news) => {
      news.onProgress(5, 10);
      await clock.advance(3_000);
      news.onProgress(8, 10);
      await clock.advance(3_000);
      seen.push(await progress());
    };
    await look();
    await look();
    expect(seen).toEqual([{ state: 'running', done: 8, of: 10 }]);
    expect(await progress()).toEqual({ state: 'made', ...MADE });
    expect(made).toEqual(['l1-1']);
    expect(await orders.progress('l1-2')).toEqual({ state: 'unknown' });
  });

  test('whose maker was killed is made anew after a minute, or was made before that was said', async () => {
    await orders.start(NEW);
    const rows = store.collection(footageOrders);
    const row = await rows.get('l1-1');
    if (row !== null) await rows.replace({ ...row, state: 'running', at: clock.now() });
    await clock.advance(30_000);
    await look();
    expect([(await progress()).state, made]).toEqual(['running', []]);
    await clock.advance(31_000);
    before = MADE;
    await look();
    expect([await progress(), made]).toEqual([{ state: 'made', ...MADE }, []]);
  });

  test('that takes long without a byte is said to be made all the while', async () => {
    await orders.start(NEW);
    during = async (news) => {
      news.onProgress(9, 10);
      for (let minute = 0; minute < 10; minute += 1) await clock.advance(60_000);
      expect(await store.collection(footageOrders).get('l1-1')).toMatchObject({
        state: 'running',
        at: clock.now(),
        done: 9,
      });
    };
    await look();
    expect(made).toEqual(['l1-1']);
  });

  test('that nobody wants any more ends in the middle, and its bytes go', async () => {
    await orders.start(NEW);
    during = async (news) => {
      await orders.forget('l1-1');
      for (let done = 1; done < 5; done += 1) {
        news.onProgress(done, 10);
        await clock.advance(3_000);
      }
    };
    await look();
    expect([made, await progress()]).toEqual([[], { state: 'unknown' }]);
    await look();
    await look();
    expect(emptied).toEqual(['l1-1']);
    await orders.start(NEW);
    await orders.forget('l1-1');
    expect((await store.collection(footageOrders).get('l1-1'))?.state).toBe('gone');
  });

  test('waits while the disk is full, and says so', async () => {
    await orders.start(NEW);
    during = async () => {
      throw saidError('JX_DISK_FULL', saying('export-error.full', { where: '/exports' }));
    };
    await look();
    expect(await progress()).toEqual({ state: 'waiting', why: expect.stringContaining('became full') });
    during = async () => undefined;
    await look();
    expect(made).toEqual([]);
    await clock.advance(31_000);
    await look();
    expect(made).toEqual(['l1-1']);
  });

  test('of video that is elsewhere waits for whoever has it, and fails in the end with where it is', async () => {
    await orders.start(NEW);
    during = async () => {
      throw saidError('JX_FOOTAGE_NOT_HERE', saying('footage-error.not-here', { volumes: 'v7' }));
    };
    await look();
    expect((await progress()).state).toBe('waiting');
    await clock.advance(301_000);
    await look();
    expect(await progress()).toEqual({ state: 'failed', why: expect.stringContaining('v7') });
  });

  test('fails with the reason, and the next one is made', async () => {
    await orders.start(NEW);
    await orders.start({ ...NEW, order: 'l2-1' });
    let tries = 0;
    during = async () => {
      tries += 1;
      if (tries === 1) throw saidError('JX_EXPORT_VIDEO', saying('export-error.inside', { folder: 'a', volume: 'b' }));
    };
    await look();
    expect((await progress()).state).toBe('failed');
    expect(made).toEqual(['l2-1']);
  });

  test('waits again when the program is stopped in the middle', async () => {
    await orders.start(NEW);
    const over = new AbortController();
    during = async (news) => {
      over.abort();
      news.onProgress(1, 10);
    };
    await look(over.signal);
    expect([made, await progress()]).toEqual([[], { state: 'waiting', why: null }]);
  });

  test('that fails as nobody foresaw is said, and is tried again later', async () => {
    await orders.start(NEW);
    during = async () => {
      throw new Error('a fault of the program');
    };
    await expect(look()).rejects.toThrow(/exports of footage could not be made/);
    expect((await progress()).state).toBe('waiting');
  });
});
