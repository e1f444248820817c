import { allRows } from '../../kernel/store/all-rows.ts';
import type { Store } from '../../kernel/store/collection.ts';
import { type DeliveryRow, deliveryEntity } from '../../people/notices/delivery-entity.ts';
import type { FoundAlarm } from '../../people/notices/found-alarms.ts';
import type { SubscriptionRow } from '../../people/notices/subscription-entity.ts';
import { Telling, type TellingParts } from '../../people/notices/telling.ts';
import { CameraGroups } from '../../people/rights/camera-groups.ts';
import { People } from '../../people/rights/people.ts';
import { aShownCase } from '../builders/shown-cases.ts';
import { KeptCarrier, PLAIN_TEXT_SEAL } from './kept-carrier.ts';
import { ReviewWorld } from './review-world.ts';

/** The second of the clock at which the world begins. */
const BEGIN_S = 1_000;

/** Cases, alarms, subscriptions, and a receiver that takes messages or does not. */
export class TellingWorld extends ReviewWorld {
  readonly people = new People(this);
  readonly rights = new CameraGroups(this);
  readonly carrier = new KeptCarrier();
  readonly carried = this.carrier.carried;
  alarms: readonly FoundAlarm[] = [];
  zone = 'Asia/Shanghai';
  readonly #follower = this.reviewing();
  #cases = 0;

  /** A web process that tells. `store`: of its own, where it may be killed. */
  telling({ store = this.store, ...changes }: Partial<TellingParts> & { readonly store?: Store } = {}): Telling {
    const { clock, log, people, rights: groups } = this;
    const { changes: feed, rows: reviews } = this.reviewing();
    return new Telling({
      ...{ store, clock, log, people, groups, changes: feed, reviews, by: 'web', random: () => 1 },
      alarms: async () => this.alarms,
      isOfAllCameras: () => false,
      zone: async () => this.zone,
      seal: PLAIN_TEXT_SEAL,
      carrier: this.carrier,
      ...changes,
    });
  }

  /** A webhook, and a subscription to it; and what happened before is not told. */
  async subscribe(telling: Telling, changes: Partial<SubscriptionRow> = {}): Promise<SubscriptionRow> {
    const id = changes.id ?? 'all';
    const url = 'https://hook.example/';
    await telling.ways.put(
      { id, name: id, type: 'webhook', url, secret: 'sixteen letters!', linkBase: 'https://jx' },
      0,
    );
    const subscription = await telling.subscriptions.put(
      {
        ...{ id, name: id, wayId: id, address: null, personId: null, groupId: null, quiet: null, language: 'en' },
        ...{ events: ['new-case', 'urgent-case', 'overdue-case', 'alarm/camera-fault'] },
        ...changes,
      },
      0,
    );
    await telling.findOnce();
    return subscription;
  }

  /** Files cases now, each of a second. */
  async file(count: number, cameraId = 'yard-east'): Promise<void> {
    const rows = Array.from({ length: count }, (_, n) => {
      const filedAt = new Date(this.clock.now().getTime() + n);
      return aShownCase(BEGIN_S + this.#cases + n, { cameraId, filedAt });
    });
    this.#cases += count;
    await this.cases(rows);
    await this.clock.advance(1_000);
    await this.#follower.followOnce();
  }

  /** One look at what happened, and one sending. */
  async look(telling: Telling): Promise<void> {
    await telling.findOnce();
    await telling.sendOnce();
  }

  /** Looks once a minute for so long. */
  async lookFor(telling: Telling, minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute++) {
      await this.clock.advance(60_000);
      await this.look(telling);
    }
  }

  deliveries(): Promise<readonly DeliveryRow[]> {
    return allRows((page) => this.store.collection(deliveryEntity).find({ index: 'id', ...page }));
  }

  /** What the messages are about, in the order in which they left. */
  get subjects(): readonly string[] {
    return this.carried.map(({ message }) => message.subject);
  }
}
