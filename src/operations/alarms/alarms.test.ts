import { expect, test } from 'vitest';
import { saying } from '../../kernel/words/saying.ts';
import { wordsIn } from '../../kernel/words/words.ts';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { RecordingQueue } from '../../testing/builders/recording-queue.ts';
import { sendAlarm } from './alarm-sending.ts';
import { type AlarmNews, Alarms } from './alarms.ts';
import { LagAlarm } from './lag-alarm.ts';
import { StuckCameraAlarm } from './stuck-camera-alarm.ts';

function aBench(): { alarms: Alarms; log: KeptLog; clock: FakeClock; queue: RecordingQueue; posted: AlarmNews[] } {
  const [log, clock, queue] = [new KeptLog(), new FakeClock(), new RecordingQueue()];
  const posted: AlarmNews[] = [];
  const post = async (news: AlarmNews): Promise<void> => {
    posted.push(news);
  };
  return {
    alarms: new Alarms({ words: wordsIn('en'), log, clock, webhook: { queue, post } }),
    log,
    clock,
    queue,
    posted,
  };
}
const levels = (log: KeptLog): string => log.lines.map(({ level }) => level).join(' ');

test('an alarm is logged as an error and sent once while it stands, and its end is told', async () => {
  const { alarms, log, queue, clock } = aBench();
  for (const message of ['yard is black', 'yard is still black']) await alarms.raise('camera-fault', 'yard', message);
  expect(alarms.raised()).toEqual([
    {
      name: 'camera-fault',
      key: 'yard',
      message: 'yard is black',
      what: 'yard is black',
      raisedAt: clock.now(),
    },
  ]);
  await clock.advance(5_000);
  for (const _ of [1, 2]) await alarms.clear('camera-fault', 'yard');
  expect(alarms.raised()).toEqual([]);
  expect(levels(log)).toBe('error info');
  expect(queue.jobs.map(({ data }) => [data['state'], data['clearedAt']])).toEqual([
    ['raised', null],
    ['cleared', '2026-01-01T00:00:05.000Z'],
  ]);
});

test('two keys of one name are two alarms', async () => {
  const { alarms, queue } = aBench();
  await alarms.raise('camera-fault', 'yard', 'a');
  await alarms.raise('camera-fault', 'gate', 'b');
  await alarms.clear('camera-fault', 'yard');
  expect(alarms.raised().map((alarm) => alarm.key)).toEqual(['gate']);
  expect(queue.jobs).toHaveLength(3);
});

test('an alarm that comes and goes is logged each time and sent again only after the quiet time', async () => {
  const { alarms, log, queue, clock } = aBench();
  for (let round = 0; round < 11; round += 1) {
    await alarms.raise('camera-fault', 'yard', 'flaps');
    await clock.advance(30_000);
    await alarms.clear('camera-fault', 'yard');
    await clock.advance(30_000);
  }
  expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(11);
  expect(queue.jobs.map(({ data }) => data['state'])).toEqual(['raised', 'cleared', 'raised', 'cleared']);
});

test('with a queue that can keep nothing the alarm is sent at once, and a webhook that fails throws nothing', async () => {
  const { log, clock, posted } = aBench();
  const queue = { add: () => Promise.reject(new Error('full')) };
  const post = async (news: AlarmNews): Promise<void> => {
    posted.push(news);
    throw new Error('unreachable');
  };
  await new Alarms({ words: wordsIn('en'), log, clock, webhook: { queue, post } }).raise(
    'low-disk',
    'data',
    'nearly full',
  );
  expect(posted).toMatchObject([{ state: 'raised', name: 'low-disk', message: 'nearly full' }]);
  expect(levels(log)).toBe('error warn error');
});

test('the job sends what was queued, as it was queued; without a webhook there is nothing to do', async () => {
  const { alarms, queue } = aBench();
  await alarms.raise('lag', 'yard', 'late');
  const [job] = queue.jobs;
  const posted: AlarmNews[] = [];
  const post = async (news: AlarmNews): Promise<void> => void posted.push(news);
  if (job === undefined) throw new Error('nothing was queued');
  const { signal } = new AbortController();
  expect(await sendAlarm({ post })(job, signal)).toBe('done');
  expect(posted).toEqual([job.data]);
  expect(await sendAlarm({ post: null })(job, signal)).toBe('skipped');
});

test.each([
  { title: 'one late frame is nothing', lagsMs: [100, 50_000, 100, 100, 100, 100, 100, 100], raised: 0 },
  {
    title: 'late for a whole minute is an alarm',
    lagsMs: [100, 11_000, 20_000, 12_000, 30_000, 31_000, 32_000, 33_000],
    raised: 1,
  },
  {
    title: 'it is over when a whole minute has a frame in time',
    lagsMs: [...Array(8).fill(20_000), ...Array(8).fill(200)],
    raised: 0,
  },
])('lag: $title', async ({ lagsMs, raised }) => {
  const { alarms, clock } = aBench();
  const watch = new LagAlarm({ alarms, stretchMs: 60_000, limitMs: 10_000 });
  for (const lagMs of lagsMs) {
    await watch.done('yard', clock.now(), lagMs);
    await clock.advance(20_000);
  }
  expect(alarms.raised()).toHaveLength(raised);
  await watch.forget('yard');
  expect(alarms.raised()).toHaveLength(0);
});

test.each<[title: string, events: readonly ('lost' | 'over')[], raised: number]>([
  ['a camera that loses a picture now and then', ['lost', 'over', 'lost', 'over', 'lost', 'over'], 0],
  ['a camera of which everything is lost for less than a minute', ['lost', 'lost', 'lost'], 0],
  ['a camera of which everything is lost for a minute', ['lost', 'lost', 'lost', 'lost', 'lost'], 1],
  ['until a look is taken', ['lost', 'lost', 'lost', 'lost', 'over'], 0],
  ['and lost anew it is a minute again', ['lost', 'lost', 'lost', 'lost', 'over', 'lost', 'lost'], 0],
])('unwatched: %s', async (_, events, raised) => {
  const { alarms, clock } = aBench();
  const watch = new StuckCameraAlarm(alarms);
  for (const event of events) {
    if (event === 'lost') watch.lost('yard', clock.monotonicMs());
    else watch.over('yard');
    await clock.advance(20_000);
  }
  expect(alarms.raised().map(({ name, key }) => `${name} ${key}`)).toEqual(Array(raised).fill('unwatched yard'));
});

test.each([
  ['en', 'Camera yard: black. Nothing is seen there.', 'over: Camera yard: black. Nothing is seen there.'],
  ['zh', '摄像机 yard：黑屏。该处目前看不到任何情况。', '已解除：摄像机 yard：黑屏。该处目前看不到任何情况。'],
] as const)(
  'an alarm is told in the language of the process, in the log and to the webhook (%s)',
  async (language, said, over) => {
    const [log, clock, queue] = [new KeptLog(), new FakeClock(), new RecordingQueue()];
    const alarms = new Alarms({
      words: wordsIn(language),
      log,
      clock,
      webhook: { queue, post: async () => undefined },
    });
    const what = saying('alarm.camera-fault', {
      id: 'yard',
      fault: saying('fault.black'),
      advice: saying('alarm.seen-nothing'),
    });
    await alarms.raise('camera-fault', 'yard', what);
    await alarms.clear('camera-fault', 'yard');
    expect(log.lines.map(({ message }) => message)).toEqual([said, over]);
    expect(queue.jobs.map(({ data }) => data['message'])).toEqual([said, said]);
  },
);
