import { saying } from '../../kernel/words/saying.ts';
import type { Words } from '../../kernel/words/words.ts';
import { ALARM_NAMES } from '../../operations/alarms/alarms.ts';
import type { NoticeEvent } from '../../people/notices/notice.ts';
import { eventName } from '../../people/notices/notice-message.ts';

/** What an event is called where somebody chooses events: an alarm by its own name. */
export function noticeEventName(event: NoticeEvent, words: Words): string {
  const alarm = ALARM_NAMES.find((name) => event === `alarm/${name}`);
  if (alarm === undefined) return eventName(event, words);
  return words.of(saying('notice.alarm-named', { name: saying(`alarm-name.${alarm}`) }));
}
