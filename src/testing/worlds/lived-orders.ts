import { FootageOrders } from '../../footage/export/footage-orders.ts';
import { OrderMaker } from '../../footage/export/order-maker.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import { FakeClock } from '../builders/fake-clock.ts';

/** Exports are ordered: one is made, one fails, one nobody wants any more. */
export async function orderFootage(store: Store): Promise<void> {
  const clock = new FakeClock();
  const orders = new FootageOrders({ store, clock });
  const parts = [{ cameraId: 'gate', fromAt: new Date(0), toAt: new Date(60_000) }];
  const order = { lookupId: 'l1', parts, reason: 'theft', askedBy: '5001', approvedBy: '2001' };
  for (const no of [1, 2, 3]) await orders.start({ ...order, order: `l1-${no}` });
  await orders.forget('l1-3');
  const made = { sha256: 'ab'.repeat(32), bytes: 1_000, files: 3, gapMs: 0 };
  const maker = new OrderMaker({
    ...{ store, clock, say: ({ message }) => message },
    cameraOf: async () => (id) => ({ id, name: id, place: '', timezone: 'UTC' }),
    exports: {
      plan: async () => {
        throw saidError('JX_NOT_THERE', saying('footage-error.nothing', { id: 'gate' }));
      },
      make: async () => Promise.reject(new Error('nothing was planned')),
    },
    folders: {
      placeOf: () => {
        throw new Error('nothing was planned');
      },
      madeAt: async (id) => (id === 'l1-1' ? made : null),
      empty: async () => undefined,
    },
  });
  await maker.look(new AbortController().signal);
}
