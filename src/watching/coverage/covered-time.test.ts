import { expect, test } from 'vitest';
import { sureSince, suspectSince, well } from '../../testing/builders/health-looks.ts';
import type { HealthLook } from '../health/picture-health.ts';
import { CoveredTime } from './covered-time.ts';

const at = (seconds: number): Date => new Date(seconds * 1_000);
type Event = readonly [seconds: number, what: HealthLook | 'up' | 'down' | 'end'];

/** `watched 0-5, down 5-9` in seconds. */
function told(events: readonly Event[], until: number): string {
  const time = new CoveredTime({ everyMs: 1_000 });
  for (const [seconds, what] of events) {
    if (what === 'end') time.end(at(seconds));
    else if (typeof what === 'string') time.turned(what, at(seconds));
    else time.watched(at(seconds), what);
  }
  return time
    .certain(at(until))
    .map(({ kind, fromMs, toMs }) => `${kind} ${fromMs / 1_000}-${toMs / 1_000}`)
    .join(', ');
}

const cases: readonly { title: string; events: readonly Event[]; until: number; expected: string }[] = [
  { title: 'nothing is known before the first event', events: [[5, well]], until: 9, expected: '' },
  {
    title: 'up to three sampling intervals between two looks count as watched',
    events: [
      [0, well],
      [3, well],
    ],
    until: 3,
    expected: 'watched 0-3',
  },
  {
    title: 'more is missed, all of it',
    events: [
      [0, well],
      [3.1, well],
      [4, well],
    ],
    until: 4,
    expected: 'missed 0-3.1, watched 3.1-4',
  },
  {
    title: 'time after the last look is not yet certain',
    events: [
      [0, well],
      [1, well],
    ],
    until: 2,
    expected: 'watched 0-1',
  },
  {
    title: 'a camera that fell silent was watched until then, and down until it is up',
    events: [
      [0, well],
      [1, well],
      [2, 'down'],
      [50, 'up'],
      [51, well],
    ],
    until: 51,
    expected: 'watched 0-2, down 2-50, watched 50-51',
  },
  {
    title: 'a camera that is down is down until now, and on',
    events: [
      [0, 'down'],
      [30, 'down'],
    ],
    until: 90,
    expected: 'down 0-90',
  },
  {
    title: 'suspected time is not certain yet',
    events: [
      [0, well],
      [2, well],
      [4, suspectSince(at(3))],
    ],
    until: 4,
    expected: 'watched 0-3',
  },
  {
    title: 'a suspicion that passes was watched',
    events: [
      [0, well],
      [2, well],
      [4, suspectSince(at(3))],
      [5, well],
    ],
    until: 5,
    expected: 'watched 0-5',
  },
  {
    title: 'a suspicion that proves right makes its time a gap from its start',
    events: [
      [0, well],
      [2, well],
      [4, suspectSince(at(3))],
      [5, sureSince(at(3))],
      [6, sureSince(at(3))],
      [7, well],
    ],
    until: 7,
    expected: 'watched 0-3, untrusted 3-6, watched 6-7',
  },
  {
    title: 'a suspicion that was never resolved counts as a gap at the end',
    events: [
      [0, well],
      [2, suspectSince(at(1))],
      [3, 'end'],
    ],
    until: 3,
    expected: 'watched 0-1, untrusted 1-3',
  },
  {
    title: 'a clock set back counts nothing until it has caught up',
    events: [
      [10, well],
      [11, well],
      [9, well],
      [10, well],
      [12, well],
    ],
    until: 12,
    expected: 'watched 10-12',
  },
  {
    title: 'a step of an hour counts as missed; a longer step means that the clock was set',
    events: [
      [0, well],
      [3_600, well],
      [7_201, well],
      [7_202, well],
    ],
    until: 7_202,
    expected: 'missed 0-3600, watched 7201-7202',
  },
  {
    title: 'a camera that is down while the clock is set ahead was not down for all that time',
    events: [
      [0, 'down'],
      [30, 'down'],
      [90_030, 'down'],
      [90_031, 'up'],
    ],
    until: 90_031,
    expected: 'down 0-30, down 90030-90031',
  },
  {
    title: 'time of a clock that was far ahead is dropped when the clock is right again',
    events: [
      [0, well],
      [1, well],
      [90_000, well],
      [90_001, well],
      [3, well],
      [4, well],
    ],
    until: 90_001,
    expected: 'watched 0-1, watched 3-4',
  },
  {
    title: 'time between the last look and a much later end counts as missed',
    events: [
      [0, well],
      [60, 'end'],
    ],
    until: 60,
    expected: 'missed 0-60',
  },
];
test.each(cases)('$title', ({ events, until, expected }) => {
  expect(told(events, until)).toBe(expected);
});

test('a camera that gives one picture every five seconds counts as watched while each picture is looked at', () => {
  const time = new CoveredTime({ everyMs: 1_000 });
  for (const seconds of [0, 5, 10, 15]) time.watched(at(seconds), well, 5_000);
  time.watched(at(31), well, 5_000);
  expect(time.certain(at(31)).map(({ kind, toMs }) => [kind, toMs])).toEqual([
    ['watched', 15_000],
    ['missed', 31_000],
  ]);
});

test('written stretches are dropped, others stay', () => {
  const time = new CoveredTime({ everyMs: 1_000 });
  for (const seconds of [0, 1, 2]) time.watched(at(seconds), well);
  time.drop(1_500);
  expect(time.certain(at(2))).toEqual([{ kind: 'watched', fromMs: 1_500, toMs: 2_000 }]);
});

test('a late save changes nothing of what has happened since', () => {
  const time = new CoveredTime({ everyMs: 1_000 });
  time.turned('down', at(0));
  time.turned('up', at(2_000));
  time.watched(at(2_001), well);
  time.turned('down', at(2_002));
  expect(time.certain(at(100))).toEqual([{ kind: 'down', fromMs: 0, toMs: 100_000 }]);
  expect(time.certain(at(2_003)).map(({ kind, toMs }) => [kind, toMs])).toEqual([
    ['down', 2_000_000],
    ['watched', 2_002_000],
    ['down', 2_003_000],
  ]);
});
