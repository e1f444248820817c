import type { Clock } from '../../kernel/domain/clock.ts';
import { eachRow } from '../../kernel/store/all-rows.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import type { Audience } from './audience.ts';
import { WRITTEN_AT_ONCE } from './deliveries.ts';
import { type DeliveryRow, deliveryEntity, type NoticeDigest } from './delivery-entity.ts';
import type { Lane, Notice, NoticeEvent } from './notice.ts';
import type { SubscriptionRow } from './subscription-entity.ts';

export interface DigestsParts {
  readonly store: Store;
  readonly audience: Pick<Audience, 'scopeOf'>;
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
}

/** How many messages a subscription gets one by one in this time; the rest is one digest. */
export const MOST_MESSAGES = 5;
export const WINDOW_MS = 10 * 60_000;
const MOST_FIRST = 5;
const PAUSE_MS = 5;

/**
 * Makes one message of many. There is one digest for each subscription, lane and window of ten minutes. It is stored before
 * anything joins it, and is sent only when nothing joins it any more: whoever dies in between, it has the same notices, less
 * those that its subscription may not be told of any more.
 */
export class Digests {
  readonly #rows: Collection<DeliveryRow>;
  readonly #audience: Pick<Audience, 'scopeOf'>;
  readonly #clock: Pick<Clock, 'now' | 'sleep'>;

  constructor({ store, audience, clock }: DigestsParts) {
    this.#rows = store.collection(deliveryEntity);
    this.#audience = audience;
    this.#clock = clock;
  }

  /** Gathers all that waits. False: this window has had its digest, so what waits goes into the next one. */
  async gather(subscription: SubscriptionRow, lane: Lane): Promise<boolean> {
    const now = this.#clock.now();
    const { id: subscriptionId } = subscription;
    const id = `${subscriptionId}|digest|${lane}|${Math.floor(now.getTime() / WINDOW_MS)}`;
    const row: DeliveryRow = {
      ...{ id, version: 1, subscriptionId, state: 'gathering', lane, madeAt: now, dueAt: now },
      ...{ about: { type: 'digest', counts: [], first: [] }, attempts: 0, answer: null, endedAt: null, digestId: null },
    };
    if (!(await this.#rows.insert(row)).ok) return false;
    await this.#finish(row, subscription);
    return true;
  }

  /** Goes on with the digests that a process which died was gathering. */
  async goOn(subscription: SubscriptionRow, lane: Lane): Promise<void> {
    const where = { subscriptionId: subscription.id, state: 'gathering', lane };
    const { rows } = await this.#rows.find({ index: 'due', where, limit: MOST_MESSAGES });
    for (const row of rows) await this.#finish(row, subscription);
  }

  /** What a digest tells now. What its subscription may not be told of any more is dropped. Null: nothing is left. */
  async told({ id: digestId }: DeliveryRow, subscription: SubscriptionRow): Promise<NoticeDigest | null> {
    const isTold = await this.#audience.scopeOf(subscription);
    const counts = new Map<NoticeEvent, number>();
    const first: Notice[] = [];
    const lost: DeliveryRow[] = [];
    await eachRow(
      (page) => this.#rows.find({ index: 'digest', where: { digestId }, ...page }),
      (row) => {
        const { about } = row;
        if (about.type === 'digest' || row.state !== 'digested') return;
        if (!isTold(about)) return void lost.push(row);
        counts.set(about.event, (counts.get(about.event) ?? 0) + 1);
        if (first.length < MOST_FIRST) first.push(about);
      },
    );
    await this.#replaceAll(lost, { state: 'dropped', digestId: null });
    if (counts.size === 0) return null;
    return { type: 'digest', counts: [...counts].map(([event, count]) => ({ event, count })), first };
  }

  async #finish(digest: DeliveryRow, subscription: SubscriptionRow): Promise<void> {
    if (!(await this.#join(digest, subscription))) return;
    const about = await this.told(digest, subscription);
    if (about === null) await this.#rows.delete(digest.id);
    else await this.#rows.replace({ ...digest, state: 'trying', about });
  }

  /** False: somebody else gathers it too. They finish it, or the next look goes on with it. */
  async #join({ id: digestId, lane }: DeliveryRow, subscription: SubscriptionRow): Promise<boolean> {
    const isTold = await this.#audience.scopeOf(subscription);
    let joined: readonly DeliveryRow[] = [];
    for (let isAlone = true; ; ) {
      // Another process may have finished it, and sent it, meanwhile: what joins it now, nobody would be told of.
      if ((await this.#rows.get(digestId))?.state !== 'gathering') {
        await this.#giveBack(joined);
        return false;
      }
      if (!isAlone) return false;
      const where = { subscriptionId: subscription.id, state: 'waiting', lane };
      const { rows } = await this.#rows.find({ index: 'due', where, limit: WRITTEN_AT_ONCE });
      if (rows.length === 0) return true;
      const isJoining = ({ about }: DeliveryRow) => about.type !== 'digest' && isTold(about);
      joined = await this.#replaceAll(rows.filter(isJoining), { state: 'digested', digestId });
      const lost = rows.filter((row) => !isJoining(row));
      const dropped = await this.#replaceAll(lost, { state: 'dropped' });
      isAlone = joined.length + dropped.length === rows.length;
    }
  }

  /** They wait again. Who told of them meanwhile tells of them twice, and nobody misses them. */
  async #giveBack(joined: readonly DeliveryRow[]): Promise<void> {
    await this.#replaceAll(joined, { state: 'waiting', digestId: null, endedAt: null });
  }

  /** Gives the rows as they are now, less those that somebody else changed meanwhile. */
  async #replaceAll(rows: readonly DeliveryRow[], change: Partial<DeliveryRow>): Promise<readonly DeliveryRow[]> {
    const replaced: DeliveryRow[] = [];
    for (let start = 0; start < rows.length; start += WRITTEN_AT_ONCE) {
      const changed = rows
        .slice(start, start + WRITTEN_AT_ONCE)
        .map((row): DeliveryRow => ({ ...row, endedAt: this.#clock.now(), ...change }));
      const done = await Promise.all(changed.map(async (row) => ({ row, result: await this.#rows.replace(row) })));
      for (const { row, result } of done) if (result.ok) replaced.push({ ...row, version: result.version });
      await this.#clock.sleep(PAUSE_MS);
    }
    return replaced;
  }
}
