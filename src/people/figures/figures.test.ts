import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SqliteStore } from '../../adapters/sqlite/sqlite-store.ts';
import { KeptLog } from '../../testing/builders/kept-log.ts';
import { aShownCase } from '../../testing/builders/shown-cases.ts';
import { CONFIRMED, OPERATOR, ReviewWorld, SUPERVISOR, UNSURE } from '../../testing/worlds/review-world.ts';
import { WatchedMonths } from '../../watching/overview/watched-months.ts';
import type { Decision } from '../review/decision.ts';
import { EVERYTHING } from '../review/review-scope.ts';
import { Figures, type FiguresOfSpan } from './figures.ts';
import { precisionOf } from './precision.ts';

const rejected = (reasonId: string): Decision => ({ verdict: 'rejected', reasonId, duplicateOf: null });

/** What is decided of each ten cases, in their order. */
const SCRIPT: readonly Decision[] = [
  ...[CONFIRMED, CONFIRMED, CONFIRMED, CONFIRMED, CONFIRMED, CONFIRMED],
  ...[rejected('light'), rejected('light'), rejected('unclear'), UNSURE],
];
const JANUARY = { to: '202601', months: 1 };
const DAY_S = 86_400;

/** Two hundred cases: the first hundred at the gate, of the third of January, the others at the yard, ten of them of February. */
function twoHundredCases() {
  return Array.from({ length: 200 }, (_, n) => {
    const second = (n < 190 ? 2 : 31) * DAY_S + n;
    const { filedAt, firstSeenAt } = aShownCase(second);
    const at = { filedAt, firstSeenAt };
    if (n < 100) return aShownCase(n, { cameraId: 'gate', kind: 'garbage', ...at });
    return aShownCase(n, { cameraId: 'yard', ...at });
  });
}

async function decideAll(world: ReviewWorld): Promise<void> {
  const reviewing = world.reviewing();
  const reviews = await world.reviews();
  expect(reviews).toHaveLength(200);
  const ids = [...Array(200).keys()].map((n) => `${n < 100 ? 'gate' : 'yard'}-${n}`);
  for (const [n, id] of ids.entries()) {
    await world.clock.advance(1_000);
    await reviewing.decide(world.asked(id, OPERATOR), SCRIPT[n % 10] ?? UNSURE);
  }
  // A supervisor rejects two confirmed cases of the gate and confirms five unsure ones there.
  for (const n of [0, 1]) await reviewing.overrule(world.asked(`gate-${n}`, SUPERVISOR, 1), rejected('wrong-object'));
  for (const n of [9, 19, 29, 39, 49]) await reviewing.decide(world.asked(`gate-${n}`, SUPERVISOR, 1), CONFIRMED);
  // The operator takes the last decision back.
  await reviewing.takeBack(world.asked('yard-199', OPERATOR));
  await reviewing.tallies.countOnce();
}

async function withFigures(look: (figures: Figures) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'jiexun-figures-'));
  const store = new SqliteStore({ path: join(folder, 'jiexun.sqlite'), log: new KeptLog() });
  try {
    const world = new ReviewWorld(store);
    await world.cases(twoHundredCases());
    await world.reviewing().goRound();
    await decideAll(world);
    await look(new Figures({ months: world.reviewing().tallies.months, watched: new WatchedMonths({ store }) }));
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

const camera = ({ cameras }: FiguresOfSpan, id: string) => cameras.find(({ key }) => key.cameraId === id)?.counts;

test('precision after 200 scripted decisions on SQLite equals a count by hand', () =>
  withFigures(async (figures) => {
    const january = await figures.of(EVERYTHING, JANUARY);
    // The gate: of 100, 60 were confirmed, 30 rejected, 10 unsure. Then 2 from confirmed to rejected, 5 from unsure to confirmed.
    const gate = { pending: 0, unsure: 5, confirmed: 63, rejected: 32, merged: 0 };
    expect(camera(january, 'gate')).toEqual(gate);
    expect(precisionOf(gate)?.ratio).toBeCloseTo(0.6632, 4);
    // The yard in January: 90, so 54 confirmed, 27 rejected, 9 unsure.
    const yard = { pending: 0, unsure: 9, confirmed: 54, rejected: 27, merged: 0 };
    expect(camera(january, 'yard')).toEqual(yard);
    expect(january.all).toEqual({ pending: 0, unsure: 14, confirmed: 117, rejected: 59, merged: 0 });
    expect(january.kinds).toEqual([
      { key: 'garbage', counts: gate },
      { key: 'illegal-parking', counts: yard },
    ]);
    // 57 rejections of the script, two in three of them by light, and those of the supervisor.
    expect(january.reasons).toEqual([
      { reasonId: 'light', count: 38 },
      { reasonId: 'unclear', count: 19 },
      { reasonId: 'wrong-object', count: 2 },
    ]);
    expect(january.people).toEqual([
      // A decision each second; the first, which has no time, and the second were overruled.
      { who: 'wang', count: 169, timed: 169, timedMs: 169_000 },
      // Five decisions at once; the first counts from the overruling before it. The two overrulings have no time.
      { who: 'zhao', count: 7, timed: 5, timedMs: 0 },
    ]);
    expect(january.times).toHaveLength(31);
    expect(january.times[2]).toEqual({ time: '20260103', filed: 190, confirmed: 117, rejected: 59 });
    expect(january.hours.reduce((sum, count) => sum + count)).toBe(190);
    expect(january.waits.reduce((sum, count) => sum + count)).toBe(176);

    // February: six confirmed, three rejected, and one that was unsure and is open again.
    const both = await figures.of(EVERYTHING, { to: '202602', months: 2 });
    expect(camera(both, 'yard')).toEqual({ pending: 1, unsure: 9, confirmed: 60, rejected: 30, merged: 0 });
    expect(both.times.map(({ time, filed }) => [time, filed])).toEqual([
      ['202601', 190],
      ['202602', 10],
    ]);
    expect((await figures.of(EVERYTHING, { to: '202602', months: 1 })).all.confirmed).toBe(6);

    const ofGate = await figures.of({ groupIds: ['north'], cameraIds: new Set(['gate']) }, JANUARY);
    expect(ofGate.all).toEqual(gate);
    expect(ofGate.cameras.map(({ key }) => key.cameraId)).toEqual(['gate']);
    expect(ofGate.times[2]?.filed).toBe(100);
  }));
