import type { JobHandler } from '../../kernel/jobs/job-queue.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { saying } from '../../kernel/words/saying.ts';
import { type DeliveryRow, type DeliveryState, deliveryEntity } from '../../people/notices/delivery-entity.ts';
import { LANES } from '../../people/notices/notice.ts';
import { subscriptionEntity } from '../../people/notices/subscription-entity.ts';
import type { SiteAlarms } from './site-alarms.ts';

/**
 * Raises `notices` for a subscription whose last message was given up, until one arrives. The web process sends, and has no
 * alarms: the process that watches reads what became of it.
 */
export class NoticesAlarm {
  readonly #store: Store;
  readonly #deliveries: Collection<DeliveryRow>;
  readonly #alarms: Pick<SiteAlarms, 'raise' | 'clearOthers'>;

  constructor({
    store,
    alarms,
  }: { readonly store: Store; readonly alarms: Pick<SiteAlarms, 'raise' | 'clearOthers'> }) {
    this.#store = store;
    this.#deliveries = store.collection(deliveryEntity);
    this.#alarms = alarms;
  }

  handler(): JobHandler {
    return async () => {
      await this.look();
      return 'done';
    };
  }

  async look(): Promise<void> {
    const subscriptions = await allRows((page) =>
      this.#store.collection(subscriptionEntity).find({ index: 'id', ...page }),
    );
    const standing = new Set<string>();
    for (const { id, name } of subscriptions) {
      const failed = await this.#last(id, 'failed');
      if (failed === null || endOf(failed) < endOf(await this.#last(id, 'sent'))) continue;
      standing.add(id);
      await this.#alarms.raise('notices', id, saying('alarm.notices', { name, answer: failed.answer ?? '' }));
    }
    await this.#alarms.clearOthers('notices', standing);
  }

  /** The message that ended last in this state. */
  async #last(subscriptionId: string, state: DeliveryState): Promise<DeliveryRow | null> {
    const pages = LANES.map((lane) => {
      const where = { subscriptionId, state, lane };
      return this.#deliveries.find({ index: 'ended', where, order: 'descending', limit: 1 });
    });
    const rows = (await Promise.all(pages)).flatMap((page) => page.rows);
    return rows.toSorted((a, b) => endOf(b) - endOf(a))[0] ?? null;
  }
}

function endOf(row: DeliveryRow | null): number {
  return row?.endedAt?.getTime() ?? 0;
}
