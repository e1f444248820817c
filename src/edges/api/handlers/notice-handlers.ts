import { randomUUID } from 'node:crypto';
import { JiexunError } from '../../../kernel/domain/error.ts';
import type { Language } from '../../../kernel/domain/language.ts';
import { saidOf } from '../../../kernel/words/said-error.ts';
import { wordsIn } from '../../../kernel/words/words.ts';
import { type DeliveryRow, OPEN_STATES } from '../../../people/notices/delivery-entity.ts';
import type { NoticeCarrier } from '../../../people/notices/notice-carrier.ts';
import { messageOf, testMessage } from '../../../people/notices/notice-message.ts';
import type { NoticeWayRow } from '../../../people/notices/notice-way-entity.ts';
import type { SubscriptionRow } from '../../../people/notices/subscription-entity.ts';
import type { Telling } from '../../../people/notices/telling.ts';
import { NOTICE_EVENTS } from '../contract/notices.ts';
import type { HandlersOf } from '../handler.ts';
import { cursorOf, placeOfCursor } from '../listed-cases.ts';
import { noticeEventName } from '../notice-event-name.ts';
import type { NOTICE_ROUTES } from '../routes/notice-routes.ts';
import { signedIn } from '../signed-in.ts';

export interface NoticeHandlersParts {
  readonly telling: Pick<Telling, 'ways' | 'subscriptions' | 'deliveries'>;
  readonly carrier: NoticeCarrier;
  readonly zone: () => Promise<string>;
}

/** Ways, subscriptions, and what went out. */
export function noticeHandlers({
  telling: { ways, subscriptions, deliveries },
  carrier,
  zone,
}: NoticeHandlersParts): HandlersOf<keyof typeof NOTICE_ROUTES> {
  return {
    notices: async (_, call) => {
      const words = wordsIn(signedIn(call).language);
      return {
        ways: (await ways.all()).map(shownWay),
        subscriptions: (await subscriptions.all()).map(shownSubscription),
        events: NOTICE_EVENTS.map((event) => ({ event, name: noticeEventName(event, words) })),
      };
    },
    putWay: async ({ params, body: { seen, ...given } }, call) => {
      call.detail = { name: given.name, type: given.type, ...turnedTo(given) };
      const row = await ways.put({ id: params.id, ...given }, seen);
      call.detail = { ...call.detail, host: row.host };
      return shownWay(row);
    },
    removeWay: async ({ params }, call) => {
      call.detail = { removed: true };
      await ways.remove(params.id);
      return {};
    },
    testWay: async ({ params, body: { address } }, call) => {
      const { language } = signedIn(call);
      const { opened, linkBase } = await ways.open({ wayId: params.id, address });
      const words = wordsIn(language);
      const to = turnedTo(opened);
      try {
        const answer = await carrier.carry(opened, testMessage(randomUUID(), { language, linkBase }));
        call.detail = { ...to, taken: true };
        return { isTaken: true, answer: words.of(answer) };
      } catch (error) {
        // The receiver was called all the same: that stands in the log as done, whatever came of it.
        if (!(error instanceof JiexunError)) throw error;
        call.detail = { ...to, taken: false, error: error.code };
        return { isTaken: false, answer: words.of(saidOf(error)) };
      }
    },
    putSubscription: async ({ params, body: { seen, ...given } }, call) => {
      const { name, wayId: way, address, personId: person, groupId: group, events } = given;
      call.detail = { name, way, address, person, group, events: events.length };
      return shownSubscription(await subscriptions.put({ id: params.id, ...given }, seen));
    },
    removeSubscription: async ({ params }, call) => {
      call.detail = { removed: true };
      await subscriptions.remove(params.id);
      return {};
    },
    deliveries: async ({ query: { state, limit, after } }, call) => {
      const { language } = signedIn(call);
      const names = new Map((await subscriptions.all()).map(({ id, name }) => [id, name]));
      const place = placeOfCursor(after);
      const page = {
        limit,
        ...(place === undefined ? {} : { after: place }),
        ...(state === undefined ? {} : { state }),
      };
      const { rows, next } = await deliveries.list(page);
      const shownIn = { language, zone: await zone(), names };
      return { items: rows.map((row) => shownDelivery(row, shownIn)), next: cursorOf(next) };
    },
    sendAgain: async ({ body: { id } }, call) => {
      call.subjectId = id;
      await deliveries.again(id);
      return {};
    },
  };
}

/** A way, or what somebody asks that it be. `url` null: as before. */
type WayTo =
  | { readonly type: 'webhook'; readonly url: string | null }
  | { readonly type: 'mail'; readonly host: string; readonly port: number; readonly to?: string };

/** Where messages go, as the log has it. Of a webhook's address the rest may be a secret. */
function turnedTo(way: WayTo): Readonly<Record<string, string | number>> {
  if (way.type === 'webhook') return way.url === null ? {} : { host: new URL(way.url).host };
  return { host: way.host, port: way.port, ...(way.to === undefined ? {} : { address: way.to }) };
}

function shownWay({ id, name, type, host, port, security, from, linkBase, sealed, version }: NoticeWayRow) {
  const hasLogin = type === 'mail' && sealed !== null;
  return { id, name, type, host, port, security, from, linkBase, hasLogin, version };
}

function shownSubscription({ createdAt: _, events, quiet, ...row }: SubscriptionRow) {
  const { id, name, wayId, address, personId, groupId, language, version } = row;
  return { id, name, wayId, address, personId, groupId, events: [...events], quiet, language, version };
}

interface ShownIn {
  readonly language: Language;
  readonly zone: string;
  readonly names: ReadonlyMap<string, string>;
}

function shownDelivery(row: DeliveryRow, { language, zone, names }: ShownIn) {
  const { id, subscriptionId, state, lane, madeAt, dueAt, endedAt, attempts, answer } = row;
  return {
    ...{ id, subscription: names.get(subscriptionId) ?? null, state, lane, attempts },
    subject: messageOf(row, { language, zone, linkBase: null }).subject,
    madeAt: madeAt.toISOString(),
    nextAt: OPEN_STATES.includes(state) ? dueAt.toISOString() : null,
    endedAt: endedAt?.toISOString() ?? null,
    answer: answer === null ? null : wordsIn(language).of(answer),
  };
}
