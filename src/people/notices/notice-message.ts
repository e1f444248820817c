import { createHash } from 'node:crypto';
import type { Language } from '../../kernel/domain/language.ts';
import { localTime } from '../../kernel/domain/local-time.ts';
import { visibleText } from '../../kernel/domain/visible-text.ts';
import { kindName } from '../../kernel/words/names.ts';
import { saying } from '../../kernel/words/saying.ts';
import { type Words, wordsIn } from '../../kernel/words/words.ts';
import type { DeliveryRow, NoticeDigest } from './delivery-entity.ts';
import { CASE_EVENTS, type Notice, type NoticeEvent } from './notice.ts';

/** What a receiver gets, by whatever way. */
export interface NoticeMessage {
  /** 32 hexadecimal digits. The same message has the same id each time it is sent. */
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  /** The facts behind the words, for programs. Plain JSON. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface MessageSetting {
  readonly language: Language;
  /** Where receivers find the console; null: no link. */
  readonly linkBase: string | null;
  /** The time zone of the site. */
  readonly zone: string;
}

/** Writes a delivery for its receiver. It is written anew for each attempt, from facts that do not change. */
export function messageOf(delivery: Pick<DeliveryRow, 'id' | 'about'>, setting: MessageSetting): NoticeMessage {
  const words = wordsIn(setting.language);
  const id = createHash('sha256').update(delivery.id).digest('hex').slice(0, 32);
  const { about } = delivery;
  const message = about.type === 'digest' ? digestMessage(about, words, setting) : noticeMessage(about, words, setting);
  return { id, ...message };
}

/** The message of a test: it says that it is one. `id`: a new one each time. */
export function testMessage(
  id: string,
  { language, linkBase }: Pick<MessageSetting, 'language' | 'linkBase'>,
): NoticeMessage {
  const words = wordsIn(language);
  const facts = { event: 'test', ...(linkBase === null ? {} : { url: linkBase }) };
  return { id, subject: words.say('notice.test'), text: words.say('notice.test-text'), facts };
}

type Written = Omit<NoticeMessage, 'id'>;

function noticeMessage(notice: Notice, words: Words, setting: MessageSetting): Written {
  const line = lineOf(notice, words, setting);
  const url = linkOf(notice, setting);
  const subject = words.say('notice.subject', { event: eventName(notice.event, words), about: aboutOf(notice, words) });
  const text = url === null ? line : `${line}\n${url}`;
  return { subject: visibleText(subject), text, facts: factsOf(notice, words, setting) };
}

function digestMessage({ counts, first }: NoticeDigest, words: Words, setting: MessageSetting): Written {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const sums = counts.map(({ event, count }) =>
    words.say('notice.count', { event: eventName(event, words), amount: count }),
  );
  const lines = [...sums, '', ...first.map((notice) => lineOf(notice, words, setting))];
  if (total > first.length) lines.push(words.say('notice.more', { amount: total - first.length }));
  const facts = { event: 'digest', total, counts, first: first.map((notice) => factsOf(notice, words, setting)) };
  return { subject: words.say('notice.digest', { count: total }), text: lines.join('\n'), facts };
}

/** An alarm of a later version has its own name. */
export function eventName(event: NoticeEvent, words: Words): string {
  const ofCase = CASE_EVENTS.find((known) => known === event);
  return words.say(ofCase === undefined ? 'notice.alarm' : `notice.${ofCase}`);
}

function aboutOf(notice: Notice, words: Words): string {
  return notice.type === 'case' ? `${words.of(kindName(notice.kind))} ${notice.number}` : notice.key;
}

function lineOf(notice: Notice, words: Words, { zone }: MessageSetting): string {
  if (notice.type === 'alarm') {
    const values = { what: notice.what, at: localTime(notice.raisedAt, zone) };
    return visibleText(words.of(saying('notice.alarm-line', values)));
  }
  const { number, kind, place, cameraName, timezone, filedAt, dueAt } = notice;
  const values = { number, kind: kindName(kind), place, camera: cameraName };
  const times = { filedAt: localTime(filedAt, timezone), dueAt: localTime(dueAt, timezone) };
  return visibleText(words.of(saying('notice.case-line', { ...values, ...times })));
}

function linkOf(notice: Notice, { linkBase }: MessageSetting): string | null {
  if (linkBase === null) return null;
  if (notice.type === 'case') return `${linkBase}/cases/${encodeURIComponent(notice.number)}`;
  return notice.cameraId === null ? linkBase : `${linkBase}/cameras/${encodeURIComponent(notice.cameraId)}`;
}

function factsOf(notice: Notice, words: Words, setting: MessageSetting): Readonly<Record<string, unknown>> {
  const url = linkOf(notice, setting);
  const link = url === null ? {} : { url };
  if (notice.type === 'alarm') {
    const { event, key, cameraId, raisedAt, what } = notice;
    const message = visibleText(words.of(what));
    return { event, key: visibleText(key), cameraId, message, raisedAt: raisedAt.toISOString(), ...link };
  }
  const { event, number, kind, place, cameraId, cameraName, filedAt, dueAt } = notice;
  return {
    ...{ event, number, kind, place: visibleText(place), cameraId, cameraName: visibleText(cameraName) },
    ...{ filedAt: filedAt.toISOString(), dueAt: dueAt.toISOString(), ...link },
  };
}
