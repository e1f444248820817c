import type { Clock } from '../../kernel/domain/clock.ts';
import { eachRow } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { WRITTEN_AT_ONCE } from './deliveries.ts';
import { type DeliveryRow, deliveryEntity } from './delivery-entity.ts';
import type { Lane, Notice, NoticeEvent } from './notice.ts';

/** How many messages a subscription gets one by one in this time; the rest is one digest. */
export const MOST_MESSAGES = 5;
export const WINDOW_MS = 10 * 60_000;
const MOST_FIRST = 5;
const PAUSE_MS = 5;

/**
 * Makes one message of many. There is one digest for each subscription, lane and window of ten minutes. It is stored before
 * anything joins it, and is sent only when nothing joins it any more: whoever dies in between, it has the same notices.
 */
export class Digests {
  readonly #rows: Collection<DeliveryRow>;
  readonly #clock: Pick<Clock, 'now' | 'sleep'>;

  constructor({ store, clock }: { readonly store: Store; readonly clock: Pick<Clock, 'now' | 'sleep'> }) {
    this.#rows = store.collection(deliveryEntity);
    this.#clock = clock;
  }

  /** Gathers all that waits. False: this window has had its digest, so what waits goes into the next one. */
  async gather(subscriptionId: string, lane: Lane): Promise<boolean> {
    const now = this.#clock.now();
    const id = `${subscriptionId}|digest|${lane}|${Math.floor(now.getTime() / WINDOW_MS)}`;
    const row: DeliveryRow = {
      ...{ id, version: 1, subscriptionId, state: 'gathering', lane, madeAt: now, dueAt: now },
      ...{ about: { type: 'digest', counts: [], first: [] }, attempts: 0, answer: null, endedAt: null, digestId: null },
    };
    if (!(await this.#rows.insert(row)).ok) return false;
    await this.#finish(row);
    return true;
  }

  /** Goes on with the digests that a process which died was gathering. */
  async goOn(subscriptionId: string, lane: Lane): Promise<void> {
    const where = { subscriptionId, state: 'gathering', lane };
    const { rows } = await this.#rows.find({ index: 'due', where, limit: MOST_MESSAGES });
    for (const row of rows) await this.#finish(row);
  }

  async #finish(digest: DeliveryRow): Promise<void> {
    await this.#join(digest);
    const counts = new Map<NoticeEvent, number>();
    const first: Notice[] = [];
    await eachRow(
      (page) => this.#rows.find({ index: 'digest', where: { digestId: digest.id }, ...page }),
      ({ about }) => {
        if (about.type === 'digest') return;
        counts.set(about.event, (counts.get(about.event) ?? 0) + 1);
        if (first.length < MOST_FIRST) first.push(about);
      },
    );
    if (counts.size === 0) return void (await this.#rows.delete(digest.id));
    const counted = [...counts].map(([event, count]) => ({ event, count }));
    await this.#rows.replace({ ...digest, state: 'trying', about: { type: 'digest', counts: counted, first } });
  }

  async #join({ id: digestId, subscriptionId, lane }: DeliveryRow): Promise<void> {
    for (;;) {
      const where = { subscriptionId, state: 'waiting', lane };
      const { rows } = await this.#rows.find({ index: 'due', where, limit: WRITTEN_AT_ONCE });
      if (rows.length === 0) return;
      const endedAt = this.#clock.now();
      const joined = rows.map((row) => this.#rows.replace({ ...row, state: 'digested', endedAt, digestId }));
      await Promise.all(joined);
      await this.#clock.sleep(PAUSE_MS);
    }
  }
}
