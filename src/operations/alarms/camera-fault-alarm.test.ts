import { describe, expect, test } from 'vitest';
import type { Language } from '../../kernel/domain/language.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { aPresence, atSecond, aViolation } from '../../testing/builders/case-builders.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { RecordingQueue } from '../../testing/builders/recording-queue.ts';
import type { FeedEvent } from '../../watching/ingest/feed-event.ts';
import { Alarms } from './alarms.ts';
import { CameraFaultAlarm } from './camera-fault-alarm.ts';

const fault = (changes: Partial<Presence>) =>
  aPresence({ type: 'fault', family: 'camera', label: 'down', boxXyxy: null, firstSeenAt: atSecond(0), ...changes });
const FORMAT = { widthPx: 640, heightPx: 360, decoding: 'key-frames', times: 'stream' } as const;
const FRESH = fault({});
const REPORTED = fault({ reportedRuleIds: ['camera-fault'] });
const LOOKS = {
  well: [],
  'down, not yet for long': [FRESH],
  'down for long': [FRESH],
  'still down': [REPORTED],
  'black still': [fault({ id: 'p2', label: 'black', reportedRuleIds: ['camera-fault'] })],
  'up again': [{ ...REPORTED, state: 'gone', ended: 'left', clearedAt: atSecond(60) }],
  'up before long': [{ ...FRESH, state: 'gone', ended: 'left', clearedAt: atSecond(60) }],
} as const satisfies Record<string, readonly Presence[]>;

type Down = Extract<FeedEvent, { type: 'down' }>;

/** What happens at worker A or B to the one camera; `kept` and `removed`: the camera's file, when it is left. */
type Step =
  | readonly ['A' | 'B', keyof typeof LOOKS | 'left, kept' | 'left, removed']
  | readonly ['nobody', 'an hour passes'];

function aWorker(clock: FakeClock, queue: RecordingQueue, language: Language = 'en') {
  const log = new KeptLog();
  const alarms = new Alarms({ words: wordsIn(language), log, clock, webhook: { queue, post: async () => undefined } });
  return { log, alarms, faults: new CameraFaultAlarm(alarms) };
}

async function play(steps: readonly Step[]) {
  const [clock, queue] = [new FakeClock(), new RecordingQueue()];
  const workers = { A: aWorker(clock, queue), B: aWorker(clock, queue) };
  for (const [who, what] of steps) {
    if (who === 'nobody') {
      await clock.advance(3_600_000);
      continue;
    }
    const { faults } = workers[who];
    faults.wanted(new Set(what === 'left, removed' ? ['gate'] : ['gate', 'yard']));
    if (what === 'left, kept' || what === 'left, removed') faults.left('yard');
    else faults.concluded('yard', LOOKS[what], what === 'down for long' ? [aViolation(FRESH)] : []);
    await clock.advance(1_000);
  }
  const standing = (worker: keyof typeof workers) => workers[worker].alarms.raised().map(({ key }) => key);
  const errors = (worker: keyof typeof workers) =>
    workers[worker].log.lines.filter(({ level }) => level === 'error').length;
  return {
    standing: [standing('A'), standing('B')],
    errors: [errors('A'), errors('B')],
    told: queue.jobs.map(({ data }) => `${data['state']} ${data['key']}`),
  };
}

const [RAISED, CLEARED] = ['raised yard down', 'cleared yard down'];

test.each<{
  title: string;
  steps: readonly Step[];
  standing?: readonly [string[], string[]];
  errors: readonly [number, number];
  told: readonly string[];
}>([
  {
    title: 'not before it is a violation',
    steps: [
      ['A', 'down, not yet for long'],
      ['A', 'up before long'],
    ],
    errors: [0, 0],
    told: [],
  },
  {
    title: 'once while it lasts, cleared when it is over',
    steps: [
      ['A', 'down for long'],
      ['A', 'still down'],
      ['A', 'still down'],
      ['A', 'up again'],
      ['A', 'well'],
    ],
    errors: [1, 0],
    told: [RAISED, CLEARED],
  },
  {
    title: 'cleared though the look at which it ended was lost',
    steps: [
      ['A', 'down for long'],
      ['A', 'well'],
    ],
    errors: [1, 0],
    told: [RAISED, CLEARED],
  },
  {
    title: 'one of another name is another alarm',
    steps: [
      ['A', 'down for long'],
      ['A', 'black still'],
    ],
    standing: [['yard black'], []],
    errors: [2, 0],
    told: [RAISED, 'raised yard black', CLEARED],
  },
  {
    title: 'handed over it goes with the camera, and its next outage here is told anew',
    steps: [
      ['A', 'down for long'],
      ['A', 'left, kept'],
      ['B', 'still down'],
      ['B', 'up again'],
      ['nobody', 'an hour passes'],
      ['A', 'down for long'],
    ],
    standing: [['yard down'], []],
    errors: [2, 1],
    told: [RAISED, RAISED, CLEARED, RAISED],
  },
  {
    title: 'handed over, whoever gives the camera away says nothing after the other has raised it',
    steps: [
      ['A', 'down for long'],
      ['B', 'still down'],
      ['A', 'left, kept'],
    ],
    standing: [[], ['yard down']],
    errors: [1, 1],
    told: [RAISED, RAISED],
  },
  {
    title: 'over with the first look of whoever took over (or started anew)',
    steps: [
      ['A', 'down for long'],
      ['A', 'left, kept'],
      ['B', 'up again'],
    ],
    errors: [1, 0],
    told: [RAISED, CLEARED],
  },
  {
    title: 'it goes on where the program starts anew, and its end is told',
    steps: [
      ['B', 'still down'],
      ['B', 'up again'],
    ],
    errors: [0, 1],
    told: [RAISED, CLEARED],
  },
  {
    title: 'its file changed: raised again here, its end still told',
    steps: [
      ['A', 'down for long'],
      ['A', 'left, kept'],
      ['A', 'still down'],
      ['A', 'up again'],
    ],
    errors: [2, 0],
    told: [RAISED, CLEARED],
  },
  {
    title: 'its file removed: over',
    steps: [
      ['A', 'down for long'],
      ['A', 'left, removed'],
    ],
    errors: [1, 0],
    told: [RAISED, CLEARED],
  },
])('a camera’s fault is an alarm: $title', async ({ steps, standing = [[], []], errors, told }) => {
  expect(await play(steps)).toEqual({ standing, errors, told });
});

test.each([
  ['black', /^Camera yard: black\. Nothing is seen there\.$/],
  ['blurred', /^Camera yard: blurred\. It is watched on, less well: .*`jiexun confirm-view yard`/],
  ['moved', /^Camera yard: moved\. .*watched again by itself.*`jiexun confirm-view yard`\.$/],
])('of a camera that is %s what becomes of its watch is said as it is', (label, says) => {
  const { alarms, faults } = aWorker(new FakeClock(), new RecordingQueue());
  faults.concluded('yard', [fault({ label, reportedRuleIds: ['camera-fault'] })], []);
  expect(alarms.raised()).toMatchObject([{ message: expect.stringMatching(says) }]);
});

describe('a camera that refused the password three times is left alone', () => {
  const REFUSED = fault({ label: 'refused', reportedRuleIds: ['camera-fault'] });
  const refusal = (second: number, retryInMs: number): Down => {
    return { type: 'down', at: atSecond(second), reason: 'refused', detail: '401', retryInMs };
  };
  const HALF_AN_HOUR_MS = 1_800_000;

  test.each([
    ['en', /left alone until 2026-01-01T00:31:10Z: .*the account\. Correct them .*tried at once\.$/],
    ['zh', /2026-01-01T00:31:10Z 之前不再尝试.*立即重试。$/],
  ] as const)('and its alarm says until when (%s)', async (language, says) => {
    const [clock, queue] = [new FakeClock(), new RecordingQueue()];
    const { alarms, faults } = aWorker(clock, queue, language);
    faults.took('yard', refusal(70, HALF_AN_HOUR_MS));
    faults.took('yard', { ...refusal(90, HALF_AN_HOUR_MS), isRepeat: true });
    faults.concluded('yard', [REFUSED], []);
    expect(alarms.raised()).toMatchObject([{ message: expect.stringMatching(says), againAt: atSecond(1_870) }]);
  });

  test('each further refusal moves that time, and nobody is told anew', async () => {
    const [clock, queue] = [new FakeClock(), new RecordingQueue()];
    const { alarms, faults, log } = aWorker(clock, queue);
    for (const second of [70, 1_870]) {
      faults.took('yard', refusal(second, HALF_AN_HOUR_MS));
      faults.concluded('yard', [REFUSED], []);
      await clock.advance(1_000);
    }
    expect(alarms.raised()).toMatchObject([
      { againAt: atSecond(3_670), message: expect.stringContaining('01:01:10Z') },
    ]);
    expect([queue.jobs.length, log.lines.length]).toEqual([1, 1]);
  });

  test.each<[string, FeedEvent]>([
    ['it answers', { type: 'up', at: atSecond(80), format: FORMAT }],
    ['it is tried again within the minute', refusal(80, 10_000)],
    ['it cannot be reached', { type: 'down', at: atSecond(80), reason: 'unreachable', detail: '', retryInMs: 2_000 }],
  ])('no longer once %s', (_, event) => {
    const { alarms, faults } = aWorker(new FakeClock(), new RecordingQueue());
    faults.took('yard', refusal(70, HALF_AN_HOUR_MS));
    faults.concluded('yard', [REFUSED], []);
    faults.took('yard', event);
    faults.concluded('yard', [REFUSED], []);
    expect(alarms.raised()).toMatchObject([{ message: expect.stringMatching(/Nothing is seen there\.$/) }]);
    expect(alarms.raised()[0]).not.toHaveProperty('againAt');
  });
});
