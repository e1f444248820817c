import { expect, test } from 'vitest';
import { wordsIn } from '../../kernel/words/words.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { Alarms } from './alarms.ts';
import { UnwatchedAlarm } from './unwatched-alarm.ts';

const names = (count: number) => Array.from({ length: count }, (_, n) => `camera-${n}`);

test.each([
  { title: 'one that is between two workers is none', tellings: [['a'], [], ['a']], raised: [] },
  {
    title: 'one that stays without is',
    tellings: [['a', 'b'], ['b']],
    raised: [/^Nobody watches b: start more workers/],
  },
  { title: 'it is over once all are watched', tellings: [['a'], ['a'], []], raised: [] },
  { title: 'of many some are named', tellings: [names(7), names(7)], raised: [/camera-4 and 2 more: /] },
])('cameras that nobody watches are an alarm: $title', ({ tellings, raised }) => {
  const alarms = new Alarms({ words: wordsIn('en'), log: new KeptLog(), clock: new FakeClock(), webhook: null });
  const alarm = new UnwatchedAlarm(alarms);
  for (const unwatched of tellings) alarm.looked(unwatched);
  expect(alarms.raised().map(({ message }) => message)).toEqual(raised.map((text) => expect.stringMatching(text)));
});
