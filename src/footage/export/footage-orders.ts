import type { Clock } from '../../kernel/domain/clock.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { ExportPart } from './footage-order.ts';
import { type FootageOrderRow, footageOrders } from './footage-order-entity.ts';

export interface NewFootageOrder {
  readonly order: string;
  readonly lookupId: string;
  readonly parts: readonly ExportPart[];
  readonly reason: string;
  readonly askedBy: string;
  readonly approvedBy: string | null;
}

/** How far an order is. */
export type OrderProgress =
  | { readonly state: 'unknown' }
  /** `why`: what it waits for, where that is known. */
  | { readonly state: 'waiting'; readonly why: string | null }
  /** Bytes. */
  | { readonly state: 'running'; readonly done: number; readonly of: number }
  | { readonly state: 'failed'; readonly why: string }
  | ({ readonly state: 'made' } & NonNullable<FootageOrderRow['made']>);

/** The orders of exports. Whoever looks footage up writes them; `OrderMaker` makes them, where the volumes are. */
export class FootageOrders {
  readonly #rows: Collection<FootageOrderRow>;
  readonly #clock: Pick<Clock, 'now'>;

  constructor({ store, clock }: { readonly store: Store; readonly clock: Pick<Clock, 'now'> }) {
    this.#rows = store.collection(footageOrders);
    this.#clock = clock;
  }

  /** The same order again changes nothing. */
  async start({ order: id, parts, ...of }: NewFootageOrder): Promise<void> {
    const now = this.#clock.now();
    await this.#rows.insert({
      ...{ id, version: 1, ...of, parts: parts.map((part) => ({ ...part })), state: 'waiting' },
      ...{ orderedAt: now, at: now, done: 0, of: 0, why: null, made: null },
    });
  }

  async progress(order: string): Promise<OrderProgress> {
    const row = await this.#rows.get(order);
    switch (row?.state) {
      case 'waiting':
        return { state: 'waiting', why: row.why };
      case 'running':
        return { state: 'running', done: row.done, of: row.of };
      case 'failed':
        return { state: 'failed', why: row.why ?? '' };
      case 'made':
        return row.made === null ? { state: 'unknown' } : { state: 'made', ...row.made };
      default:
        return { state: 'unknown' };
    }
  }

  /** What of it is made goes, but for its manifest. What is gone already is fine. */
  async forget(order: string): Promise<void> {
    for (;;) {
      const row = await this.#rows.get(order);
      if (row === null || row.state === 'gone' || row.state === 'dropped') return;
      if ((await this.#rows.replace({ ...row, state: 'dropped', at: this.#clock.now() })).ok) return;
    }
  }
}
