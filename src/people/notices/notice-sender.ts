import { backOffMs } from '../../kernel/domain/back-off.ts';
import type { Clock } from '../../kernel/domain/clock.ts';
import type { Collection, Store } from '../../kernel/store/collection.ts';
import { saidOf } from '../../kernel/words/said-error.ts';
import type { SaidValue } from '../../kernel/words/saying.ts';
import type { Audience } from './audience.ts';
import { type DeliveryRow, deliveryEntity, type NoticeDigest } from './delivery-entity.ts';
import { type Digests, MOST_MESSAGES, WINDOW_MS } from './digests.ts';
import { LANES, type Lane, type Notice } from './notice.ts';
import type { NoticeCarrier } from './notice-carrier.ts';
import { messageOf } from './notice-message.ts';
import type { NoticeWays } from './notice-ways.ts';
import { isQuiet } from './quiet-hours.ts';
import type { SubscriptionRow } from './subscription-entity.ts';

export interface NoticeSenderParts {
  readonly store: Store;
  readonly ways: Pick<NoticeWays, 'open'>;
  readonly digests: Digests;
  readonly audience: Pick<Audience, 'scopeOf'>;
  readonly carrier: NoticeCarrier;
  readonly zone: () => Promise<string>;
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  readonly random: () => number;
}

/** With these pauses the last attempt is about two hours after the first. */
export const MOST_ATTEMPTS = 9;
const BACK_OFF = { firstMs: 60_000, longestMs: 30 * 60_000 };
/** While this many fail, nothing else is tried: the receiver is away, and what waits becomes a digest. */
const MOST_FAILING = 3;

/** Sends what is due to one subscription, the urgent first. */
export class NoticeSender {
  readonly #parts: NoticeSenderParts;
  readonly #rows: Collection<DeliveryRow>;

  constructor(parts: NoticeSenderParts) {
    this.#parts = parts;
    this.#rows = parts.store.collection(deliveryEntity);
  }

  async send(subscription: SubscriptionRow, signal?: AbortSignal): Promise<void> {
    const { clock, zone, digests } = this.#parts;
    const { quiet } = subscription;
    for (const lane of LANES) {
      await digests.goOn(subscription, lane);
      const passes = lane === 'urgent' && quiet?.urgentPasses === true;
      if (quiet !== null && !passes && isQuiet(quiet, clock.now(), await zone())) continue;
      // After a failure the receiver has rest until the next look.
      if (!(await this.#tryAgain(subscription, lane, signal))) return;
      if (!(await this.#sendWaiting(subscription, lane, signal))) return;
    }
  }

  /** Tries what was begun before, and digests. False: one failed. */
  async #tryAgain(subscription: SubscriptionRow, lane: Lane, signal?: AbortSignal): Promise<boolean> {
    const where = { subscriptionId: subscription.id, state: 'trying', lane };
    const range = { to: new Date(this.#parts.clock.now().getTime() + 1) };
    const { rows } = await this.#rows.find({ index: 'due', where, range, limit: MOST_MESSAGES });
    return this.#sendAll(subscription, rows, signal);
  }

  /** Sends what was not tried yet: one by one while that is few, otherwise as a digest. False: one failed. */
  async #sendWaiting(subscription: SubscriptionRow, lane: Lane, signal?: AbortSignal): Promise<boolean> {
    const { id: subscriptionId } = subscription;
    const failing = await this.#count('due', { subscriptionId, state: 'trying', lane });
    if (failing >= MOST_FAILING) return true;
    const where = { subscriptionId, state: 'waiting', lane };
    const { rows } = await this.#rows.find({ index: 'due', where, limit: MOST_MESSAGES + 1 });
    if (rows.length === 0) return true;
    const from = new Date(this.#parts.clock.now().getTime() - WINDOW_MS);
    const sent = await this.#count('ended', { subscriptionId, state: 'sent', lane }, from);
    if (rows.length + sent <= MOST_MESSAGES) return this.#sendAll(subscription, rows, signal);
    if (await this.#parts.digests.gather(subscription, lane)) return this.#tryAgain(subscription, lane, signal);
    return true;
  }

  async #count(index: string, where: Readonly<Record<string, string>>, from?: Date): Promise<number> {
    const range = from === undefined ? {} : { range: { from } };
    return (await this.#rows.count({ index, where, ...range, atMost: MOST_MESSAGES + 1 })).get(null) ?? 0;
  }

  async #sendAll(subscription: SubscriptionRow, rows: readonly DeliveryRow[], signal?: AbortSignal): Promise<boolean> {
    for (const row of rows) if (signal?.aborted || !(await this.#sendOne(subscription, row, signal))) return false;
    return true;
  }

  async #sendOne(subscription: SubscriptionRow, row: DeliveryRow, signal?: AbortSignal): Promise<boolean> {
    const about = await this.#told(subscription, row);
    if (about === null) return this.#drop(row);
    const begun = await this.#begin({ ...row, about });
    if (begun === null) return true;
    const { ways, carrier, clock, zone } = this.#parts;
    try {
      const { opened, linkBase } = await ways.open(subscription);
      const message = messageOf(begun, { language: subscription.language, linkBase, zone: await zone() });
      const answer = await carrier.carry(opened, message, signal);
      await this.#rows.replace({ ...begun, state: 'sent', answer, endedAt: clock.now() });
      return true;
    } catch (error) {
      // A process that stops has not failed: the attempt is made again when its time comes.
      if (!signal?.aborted) await this.#failed(begun, saidOf(error));
      return false;
    }
  }

  /**
   * What the message tells now; null: nothing. It may be a day since it was found, or a month since it was sent: whom it is for
   * may have lost the right, or the subscription its cameras.
   */
  async #told(subscription: SubscriptionRow, row: DeliveryRow): Promise<Notice | NoticeDigest | null> {
    const { audience, digests } = this.#parts;
    if (row.about.type === 'digest') return digests.told(row, subscription);
    return (await audience.scopeOf(subscription))(row.about) ? row.about : null;
  }

  async #drop(row: DeliveryRow): Promise<boolean> {
    await this.#rows.replace({ ...row, state: 'dropped', endedAt: this.#parts.clock.now() });
    return true;
  }

  /**
   * Counts the attempt before it is made, and sets when the next one is: a process that dies while it sends loses nothing, and
   * what it sent may be sent again, with the same id. Null: somebody else was faster.
   */
  async #begin(row: DeliveryRow): Promise<DeliveryRow | null> {
    const { clock, random } = this.#parts;
    const attempts = row.attempts + 1;
    const dueAt = new Date(clock.now().getTime() + backOffMs(BACK_OFF, attempts, random));
    const begun: DeliveryRow = { ...row, state: 'trying', attempts, dueAt };
    const done = await this.#rows.replace(begun);
    return done.ok ? { ...begun, version: done.version } : null;
  }

  async #failed(row: DeliveryRow, answer: SaidValue): Promise<void> {
    if (row.attempts < MOST_ATTEMPTS) await this.#rows.replace({ ...row, answer });
    else await this.#rows.replace({ ...row, state: 'failed', answer, endedAt: this.#parts.clock.now() });
  }
}
