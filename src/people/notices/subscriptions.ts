import type { Clock } from '../../kernel/domain/clock.ts';
import type { JiexunError } from '../../kernel/domain/error.ts';
import { allRows } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { saidError } from '../../kernel/words/said-error.ts';
import { type Saying, saying } from '../../kernel/words/saying.ts';
import { WRITTEN_AT_ONCE } from './deliveries.ts';
import { type DeliveryRow, deliveryEntity, OPEN_STATES } from './delivery-entity.ts';
import { LANES } from './notice.ts';
import type { NoticeWays } from './notice-ways.ts';
import { type SubscriptionRow, subscriptionEntity } from './subscription-entity.ts';

export interface SubscriptionsParts {
  readonly store: Store;
  readonly ways: Pick<NoticeWays, 'get'>;
  readonly clock: Pick<Clock, 'now'>;
}

const MOST_SUBSCRIPTIONS = 200;

/** Who hears of what. There are few, so all are read at once. */
export class Subscriptions {
  readonly #rows: Collection<SubscriptionRow>;
  readonly #deliveries: Collection<DeliveryRow>;
  readonly #ways: Pick<NoticeWays, 'get'>;
  readonly #clock: Pick<Clock, 'now'>;

  constructor({ store, ways, clock }: SubscriptionsParts) {
    this.#rows = store.collection(subscriptionEntity);
    this.#deliveries = store.collection(deliveryEntity);
    this.#ways = ways;
    this.#clock = clock;
  }

  all(): Promise<readonly SubscriptionRow[]> {
    return allRows((page) => this.#rows.find({ index: 'id', ...page }));
  }

  /**
   * Makes or changes a subscription. `seen`: the version that the person saw; 0 for a new one.
   * @throws JiexunError JX_NOTICE
   */
  async put(given: Omit<SubscriptionRow, 'version' | 'createdAt'>, seen: number): Promise<SubscriptionRow> {
    const way = await this.#ways.get(given.wayId);
    if (way === null) throw refused(saying('notice-error.no-way'));
    if (way.type === 'mail' && given.address === null) throw refused(saying('notice-error.no-address'));
    const before = seen === 0 ? null : await this.#rows.get(given.id);
    if (before === null && (await this.all()).length >= MOST_SUBSCRIPTIONS)
      throw refused(saying('notice-error.too-many-subscriptions', { most: MOST_SUBSCRIPTIONS }));
    const createdAt = before?.createdAt ?? this.#clock.now();
    const address = way.type === 'mail' ? given.address : null;
    const row: SubscriptionRow = { ...given, address, createdAt, version: Math.max(1, seen) };
    const version = await this.#write(row, seen);
    if (version === null) throw refused(saying('notice-error.taken', { name: given.name }));
    return { ...row, version };
  }

  /** Removes a subscription. What it still waits for is not sent. */
  async remove(id: string): Promise<void> {
    await this.#rows.delete(id);
    await this.#dropAll(id);
  }

  /**
   * Drops what waits for subscriptions that are gone: one was removed while somebody stored a message for it, or sent one again,
   * or the process died while it removed it. It looks at the oldest alone: messages of other subscriptions do not wait for long.
   */
  async dropGone(): Promise<void> {
    const told = new Set<string>();
    for (const state of OPEN_STATES) {
      const { rows } = await this.#deliveries.find({ index: 'state', where: { state }, limit: WRITTEN_AT_ONCE });
      for (const { subscriptionId } of rows) told.add(subscriptionId);
    }
    // Read after the messages: one that is made meanwhile is not gone.
    for (const { id } of await this.all()) told.delete(id);
    for (const id of told) await this.#dropAll(id);
  }

  /** The new version; null: the name is taken, or somebody was faster. */
  async #write(row: SubscriptionRow, seen: number): Promise<number | null> {
    if (seen === 0) return (await this.#rows.insert(row)).ok ? row.version : null;
    const replaced = await this.#rows.replace(row);
    return replaced.ok ? replaced.version : null;
  }

  async #dropAll(subscriptionId: string): Promise<void> {
    for (const state of OPEN_STATES) for (const lane of LANES) await this.#drop({ subscriptionId, state, lane });
  }

  async #drop(where: Readonly<Record<string, string>>): Promise<void> {
    for (let after: string | null = ''; after !== null; ) {
      const query = { index: 'due', where, limit: WRITTEN_AT_ONCE, ...(after === '' ? {} : { after }) };
      const page: { readonly rows: readonly DeliveryRow[]; readonly next: string | null } =
        await this.#deliveries.find(query);
      const endedAt = this.#clock.now();
      await Promise.all(page.rows.map((row) => this.#deliveries.replace({ ...row, state: 'dropped', endedAt })));
      after = page.next;
    }
  }
}

function refused(what: Saying): JiexunError {
  return saidError('JX_NOTICE', what);
}
