import { describe, expect, test } from 'vitest';
import { readReport } from './ffmpeg-report.ts';
import { FragmentTimes } from './fragment-times.ts';

/** Pictures are taken when the stream says so. */
const pictures = { at: (streamMs: number) => ({ capturedAt: new Date(streamMs), lagMs: 0, restarts: 0 }) };

/** Takes lines of ffmpeg's report, in ticks of 1/90000 s, as they come. */
function heard(times: FragmentTimes, lines: readonly string[], arrivalMs = 0): FragmentTimes {
  for (const line of lines) {
    const report = readReport(line);
    if (report?.type !== 'packet' || report.ticks === null) throw new Error(`this line reports no packet: ${line}`);
    times.packet({ streamMs: report.ticks / 90, arrivalMs, isKey: report.isKey });
  }
  return times;
}

const fragment = (fromTicks: number, ...sampleTicks: readonly number[]) => ({
  startsWithKey: true,
  fromTicks,
  sampleTicks,
});
const times = (count: number, ticks: number) => Array.from({ length: count }, () => ticks);

/** What ffmpeg 5.1 wrote of cameras that GStreamer served: the first key frame that it reported, and the heads of the fragments. */
describe('the times of fragments that ffmpeg wrote', () => {
  test.each([
    [
      'two pictures come before the made-up time of the first',
      '0,       3600,       3600,     3600,      904, 0xa54e67f0',
      [fragment(0, 1, 1, 3598, ...times(22, 3_600)), fragment(82_800, ...times(25, 3_600))],
      [
        [-40, 1_000],
        [960, 1_000],
      ],
    ],
    [
      'one picture does',
      '0,       3600,       3600,     3600,   873902, 0xa65bd8e5',
      [fragment(0, 1, 3_599, ...times(23, 3_600)), fragment(86_400, ...times(25, 3_600))],
      [
        [0, 1_000],
        [1_000, 1_000],
      ],
    ],
    [
      'five pictures a second',
      '0,      18000,      18000,    18000,      905, 0x7f2d67e0',
      [fragment(0, 1, 1, 17_998, ...times(4, 18_000)), fragment(90_000, ...times(3, 18_000))],
      [
        [-200, 1_400],
        [1_200, 600],
      ],
    ],
    [
      'joined in the middle, so that the first key frame has its time',
      '0,       7200,       7200,     3600,      324, 0x06f09b47',
      [fragment(0, ...times(25, 3_600)), fragment(90_000, ...times(25, 3_600))],
      [
        [80, 1_000],
        [1_080, 1_000],
      ],
    ],
  ])('%s', (_, line, fragments, told) => {
    const times = heard(new FragmentTimes({ pictures }), [line]);
    const found = fragments.map((facts) => times.timeOf(facts));
    expect(found.map((time) => [time?.capturedAt.getTime(), time?.durationMs])).toEqual(told);
    expect(found.map((time) => time?.heldMs)).toEqual(told.map(([, durationMs]) => durationMs));
  });

  test('packets that were dropped because nobody read are missing, and the times behind them are right', () => {
    const all = heard(new FragmentTimes({ pictures }), ['0,       3600,       3600,     3600,   873902, 0xa65bd8e5']);
    const found = [
      fragment(176_400, ...times(25, 3_600)),
      fragment(266_400, 306_000),
      fragment(572_400, ...times(15, 3_600)),
      // The report has a key frame at 630,000.
      fragment(626_400, ...times(25, 3_600)),
    ].map((facts) => all.timeOf(facts));
    expect(found.map((time) => [time?.capturedAt.getTime(), time?.durationMs, time?.heldMs])).toEqual([
      [2_000, 1_000, 1_000],
      [3_000, 3_400, 40],
      [6_400, 600, 600],
      [7_000, 1_000, 1_000],
    ]);
  });
});

test('while no key frame is reported, or no picture is timed, nothing is known', () => {
  const key = ['0,       3600,       3600,     3600,      904, 0xa54e67f0'];
  const untimed = heard(new FragmentTimes({ pictures: { at: () => null } }), key);
  const other = ['0,      25200,      25200,     3600,      156, 0xa04c69dc, F=0x0'];
  const unreported = heard(new FragmentTimes({ pictures }), other);
  for (const unknown of [untimed, unreported]) expect(unknown.timeOf(fragment(0, 3_600))).toBeNull();
});

test('a camera that sends fewer pictures from now on has lost none once that is usual', () => {
  const all = heard(new FragmentTimes({ pictures }), ['0, 0, 0, 3600, 904, 0xa54e67f0']);
  expect(all.timeOf(fragment(0, ...times(25, 3_600)))?.heldMs).toBe(1_000);
  const slow = times(20, 180_000).map((ticks, index) => all.timeOf(fragment(90_000 + index * ticks, ticks)));
  expect(slow[0]?.heldMs).toBe(40);
  expect(slow.at(-1)).toMatchObject({ heldMs: 2_000, durationMs: 2_000 });
});

test.each([
  ['back by ten seconds', 10_000],
  ['forward by a minute', 80_000],
])('times run %s: what came before has its time, what comes then has none', (_, toMs) => {
  const all = new FragmentTimes({ pictures });
  for (let ms = 0; ms <= 20_000; ms += 1_000) all.packet({ streamMs: ms, arrivalMs: ms, isKey: true });
  expect(all.haveRestarted).toBe(false);
  for (let ms = 0; ms <= 20_000; ms += 1_000) all.packet({ streamMs: toMs + ms, arrivalMs: 21_000 + ms, isKey: true });
  expect(all.haveRestarted).toBe(true);
  expect(all.timeOf(fragment(19_000 * 90, 90_000))?.capturedAt.getTime()).toBe(19_000);
  expect(all.timeOf(fragment(21_000 * 90, 90_000))).toBeNull();
});

test('times that ffmpeg let stand where they stepped back: the pictures say that they began anew, and what comes then has none', () => {
  let restarts = 1;
  const all = new FragmentTimes({
    pictures: { at: (streamMs) => ({ capturedAt: new Date(streamMs + 10_000 * restarts), lagMs: 0, restarts }) },
  });
  all.packet({ streamMs: 0, arrivalMs: 0, isKey: true });
  expect(all.timeOf(fragment(0, ...times(25, 3_600)))?.capturedAt.getTime()).toBe(10_000);
  restarts = 2;
  expect([all.timeOf(fragment(90_000, ...times(25, 1))), all.haveRestarted]).toEqual([null, true]);
  expect(all.timeOf(fragment(90_025, ...times(25, 3_600)))).toBeNull();
});

test('the camera’s clock runs ahead by what the least delay shrinks', () => {
  const lags = [120, 100];
  const all = new FragmentTimes({
    pictures: { at: (streamMs) => ({ capturedAt: new Date(streamMs), lagMs: lags.shift() ?? 0, restarts: 0 }) },
  });
  all.packet({ streamMs: 0, arrivalMs: 0, isKey: true });
  expect(all.timeOf(fragment(0, ...times(25, 3_600)))?.driftMs).toBe(0);
  expect(all.timeOf(fragment(90_000, ...times(25, 3_600)))?.driftMs).toBe(20);
});
