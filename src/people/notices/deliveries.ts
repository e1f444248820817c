import type { Clock } from '../../kernel/domain/clock.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { type MergedPlace, mergedRows, placeOf } from '../../kernel/store/merged-rows.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { saying } from '../../kernel/words/saying.ts';
import type { Told } from './audience.ts';
import { DELIVERY_STATES, type DeliveryRow, type DeliveryState, deliveryEntity } from './delivery-entity.ts';
import { laneOf } from './notice.ts';
import { type SubscriptionRow, subscriptionEntity } from './subscription-entity.ts';

/** How many rows are written at once: the store commits them together. */
export const WRITTEN_AT_ONCE = 50;
/** On one machine a writer of the people's file pauses between commits, for the other writers. */
const PAUSE_MS = 5;

const LISTED_STATES = DELIVERY_STATES.filter((state) => state !== 'digested');

export interface AskedDeliveries {
  readonly state?: DeliveryState;
  readonly limit: number;
  readonly after?: MergedPlace;
}

export interface DeliveryPage {
  readonly rows: readonly DeliveryRow[];
  /** Where the next page begins; null on the last page. */
  readonly next: MergedPlace | null;
}

/** What goes out, and what became of it. */
export class Deliveries {
  readonly #rows: Collection<DeliveryRow>;
  readonly #subscriptions: Collection<SubscriptionRow>;
  readonly #clock: Pick<Clock, 'now' | 'sleep'>;

  constructor({ store, clock }: { readonly store: Store; readonly clock: Pick<Clock, 'now' | 'sleep'> }) {
    this.#rows = store.collection(deliveryEntity);
    this.#subscriptions = store.collection(subscriptionEntity);
    this.#clock = clock;
  }

  /** Stores what is to be sent. What is there already stays as it is. */
  async add(told: readonly Told[]): Promise<void> {
    for (let start = 0; start < told.length; start += WRITTEN_AT_ONCE) {
      const rows = told.slice(start, start + WRITTEN_AT_ONCE).map((one) => waitingRow(one, this.#clock.now()));
      await Promise.all(rows.map((row) => this.#rows.insert(row)));
      await this.#clock.sleep(PAUSE_MS);
    }
  }

  get(id: string): Promise<DeliveryRow | null> {
    return this.#rows.get(id);
  }

  /** The newest first. What a digest tells is not listed of itself, unless that state is asked for. */
  async list({ state, limit, after }: AskedDeliveries): Promise<DeliveryPage> {
    const states = state === undefined ? LISTED_STATES : [state];
    const queries = states.map((one) => ({ index: 'state', where: { state: one }, order: 'descending' }) as const);
    // One more shows whether there is another page.
    const asked = { queries, rowsAtOnce: limit + 1, ...(after === undefined ? {} : { after }) };
    const rows: DeliveryRow[] = [];
    for await (const row of mergedRows(deliveryEntity, this.#rows, asked)) {
      const last = rows.at(-1);
      if (rows.length === limit && last !== undefined) return { rows, next: placeOf(deliveryEntity, last, 'madeAt') };
      rows.push(row);
    }
    return { rows, next: null };
  }

  /** Sends a message again, with the same id. @throws JiexunError JX_NOTICE when it is not over, or its subscription was removed. */
  async again(id: string): Promise<DeliveryRow> {
    const row = await this.#rows.get(id);
    if (row === null) throw saidError('JX_NOT_THERE', saying('notice-error.no-delivery'));
    if (row.state !== 'sent' && row.state !== 'failed') throw saidError('JX_NOTICE', saying('notice-error.not-over'));
    if ((await this.#subscriptions.get(row.subscriptionId)) === null)
      throw saidError('JX_NOTICE', saying('notice-error.no-subscription'));
    const again: DeliveryRow = { ...row, state: 'trying', attempts: 0, dueAt: this.#clock.now(), endedAt: null };
    const done = await this.#rows.replace(again);
    if (!done.ok) throw saidError('JX_NOTICE', saying('notice-error.changed'));
    return { ...again, version: done.version };
  }
}

function waitingRow({ notice, subscription }: Told, now: Date): DeliveryRow {
  return {
    ...{ id: `${subscription.id}|${notice.id}`, version: 1, subscriptionId: subscription.id },
    ...{ state: 'waiting', lane: laneOf(notice), about: notice, madeAt: now, dueAt: now },
    ...{ attempts: 0, answer: null, endedAt: null, digestId: null },
  };
}
