import type { Clock } from '../../kernel/domain/clock.ts';
import type { Log } from '../../kernel/domain/log.ts';
import type { SecretSeal } from '../../kernel/domain/secret-seal.ts';
import { RepeatedWork } from '../../kernel/jobs/repeated-work.ts';
import type { Store } from '../../kernel/store/collection.ts';
import type { Reviewing } from '../review/reviewing.ts';
import { Audience, type AudienceParts } from './audience.ts';
import { Deliveries } from './deliveries.ts';
import { Digests } from './digests.ts';
import type { FoundAlarm } from './found-alarms.ts';
import type { NoticeCarrier } from './notice-carrier.ts';
import { NoticeFinder } from './notice-finder.ts';
import { NoticeSender } from './notice-sender.ts';
import { NoticeTurn } from './notice-turn.ts';
import { NoticeWays } from './notice-ways.ts';
import { Sendings } from './sendings.ts';
import { Subscriptions } from './subscriptions.ts';

export interface TellingParts extends AudienceParts {
  readonly store: Store;
  readonly changes: Reviewing['changes'];
  readonly reviews: Reviewing['rows'];
  /** The alarms that stand now. */
  readonly alarms: () => Promise<readonly FoundAlarm[]>;
  readonly carrier: NoticeCarrier;
  readonly seal: SecretSeal;
  /** The time zone of the site: quiet hours are in it. */
  readonly zone: () => Promise<string>;
  /** The name of this process: one of several tells. */
  readonly by: string;
  /** The clock of the store. */
  readonly clock: Clock;
  readonly log: Log;
  readonly random?: () => number;
}

const FIND_EVERY_MS = 3_000;
const SEND_EVERY_MS = 2_000;
const DROP_EVERY_MS = 60_000;

/**
 * How people outside the pages hear of what happens. It runs in the web process, in one of them at a time.
 *
 * 1. The finder sees what happens: a case is new, urgent or overdue, an alarm stands. That is a notice, with an id that
 * is the same whoever finds it.
 * 2. The audience are the subscriptions that ask for it and may know of it. For each of them a delivery is stored, whose id
 * is made of both: no case is told twice, and nothing is lost once it is found.
 * 3. The sender asks the audience again, drops what must not be told any more, and hands the rest to the carrier, a webhook or
 * mail. It counts the attempt before it makes it. What fails is
 * tried again after pauses that grow. What would be too many messages becomes one: a digest.
 * 4. The page of notices lists what went out, and sends again.
 */
export class Telling {
  readonly ways: NoticeWays;
  readonly subscriptions: Subscriptions;
  readonly deliveries: Deliveries;
  readonly #turn: NoticeTurn;
  readonly #finder: NoticeFinder;
  readonly #audience: Audience;
  readonly #sender: NoticeSender;
  readonly #sendings = new Sendings();
  readonly #works: readonly RepeatedWork[];

  constructor(parts: TellingParts) {
    const { store, clock, log, carrier, seal, zone, random = Math.random } = parts;
    this.ways = new NoticeWays({ store, seal });
    this.subscriptions = new Subscriptions({ store, ways: this.ways, clock });
    this.deliveries = new Deliveries({ store, clock });
    this.#turn = new NoticeTurn(parts);
    this.#finder = new NoticeFinder(parts);
    this.#audience = new Audience(parts);
    const { ways } = this;
    const audience = this.#audience;
    const digests = new Digests({ store, audience, clock });
    this.#sender = new NoticeSender({ store, ways, digests, audience, carrier, zone, clock, random });
    const work = (failed: string, everyMs: number, once: (signal: AbortSignal) => Promise<unknown>) =>
      new RepeatedWork({ failed, everyMs, work: once, clock, log });
    this.#works = [
      work('notices are not found', FIND_EVERY_MS, () => this.findOnce()),
      work('notices are not sent', SEND_EVERY_MS, (signal) => this.#beginSending(signal)),
      work('notices of removed subscriptions are not dropped', DROP_EVERY_MS, () => this.dropOnce()),
    ];
  }

  start(): void {
    for (const work of this.#works) work.start();
  }

  /** Waits until what runs is over; what is being sent ends early. */
  async stop(): Promise<void> {
    await Promise.all(this.#works.map((work) => work.stop()));
    await this.#sendings.over();
  }

  /** One look at what happened. When it fails or is killed, the next look finds the same again. */
  async findOnce(): Promise<void> {
    const turn = await this.#turn.take();
    if (turn === null) return;
    const subscriptions = await this.subscriptions.all();
    const found = await this.#finder.since(turn.progress);
    const told = await this.#audience.of(found.notices, subscriptions);
    await this.deliveries.add(told);
    this.#finder.told(found.notices);
    await this.#turn.done(turn, found.progress);
  }

  /** Drops what waits for subscriptions that are gone. */
  async dropOnce(): Promise<void> {
    if ((await this.#turn.take()) !== null) await this.subscriptions.dropGone();
  }

  /** Sends what is due, and waits until that is over. @throws ManyFailures */
  async sendOnce(): Promise<void> {
    await this.#beginSending();
    await this.#sendings.over();
    this.#sendings.check();
  }

  /** Begins to send what is due. What failed since the last time is thrown: so it stands in the program's log. */
  async #beginSending(signal?: AbortSignal): Promise<void> {
    if ((await this.#turn.take()) === null) return;
    for (const subscription of await this.subscriptions.all())
      this.#sendings.begin(subscription.id, () => this.#sender.send(subscription, signal));
    this.#sendings.check();
  }
}
