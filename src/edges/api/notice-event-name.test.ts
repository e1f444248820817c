import { expect, test } from 'vitest';
import { LANGUAGES } from '../../kernel/domain/language.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { ALARM_NAMES } from '../../operations/alarms/alarms.ts';
import { noticeEventName } from './notice-event-name.ts';

const EVENTS = ALARM_NAMES.map((name) => `alarm/${name}` as const);

test('an alarm that somebody chooses is named in words, not as metrics name it', () => {
  const named = LANGUAGES.map((language) => EVENTS.map((event) => noticeEventName(event, wordsIn(language))));
  const asMetricsDo = named.flat().filter((name) => /[a-z]-[a-z]/.test(name));
  expect(asMetricsDo).toEqual([]);
  for (const names of named) expect(new Set(names).size).toBe(EVENTS.length);
});
