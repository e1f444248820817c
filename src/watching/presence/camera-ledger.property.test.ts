import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import { CAMERA_FAULTS } from '../../kernel/domain/camera-fault.ts';
import { intervalMs } from '../../kernel/domain/interval.ts';
import { LABELS } from '../../kernel/domain/label.ts';
import type { Presence } from '../../kernel/domain/presence.ts';
import { aStreet, lookAtScene, numbersDiffer, type Shown, sees } from '../../testing/builders/looks.ts';
import { patienceOf } from '../rules/patience.ts';
import { CameraLedger } from './camera-ledger.ts';
import type { LedgerChange, LedgerState } from './ledger.ts';
import { timelineMs } from './timeline.ts';

const PLACES: readonly BoxXyxy[] = [
  [0.4, 0.4, 0.6, 0.5],
  [0.42, 0.4, 0.6, 0.5],
  [0.45, 0.3, 0.52, 0.55],
  [0.2, 0.8, 0.25, 0.85],
  [0.21, 0.8, 0.26, 0.85],
  [0.25, 0.66, 0.31, 0.86],
];

const place = fc.constantFrom(...PLACES);
const aDetection = fc.record({
  label: fc.constantFrom(...LABELS),
  boxXyxy: place,
  confidence: fc.constantFrom(0.1, 0.3, 0.6, 0.9),
});
const fault = fc.constantFrom(...CAMERA_FAULTS);

interface Step {
  readonly afterMs: number;
  readonly scene: Shown;
  readonly down: boolean;
  readonly again: number;
}

/** A scene that stays for some looks, so that things start, are hidden, leave and return. */
const aStep: fc.Arbitrary<Step> = fc.record({
  afterMs: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(1_000, 1_040, 990, 2_000) },
    { weight: 1, arbitrary: fc.constantFrom(0, -500, -40_000, 4_000, 100_000, 700_000) },
  ),
  scene: fc.record(
    {
      detections: fc.array(aDetection, { maxLength: 4 }),
      stillObjects: fc.array(fc.record({ boxXyxy: place, settledAt: fc.constant(new Date('2026-01-01T00:00:20Z')) }), {
        maxLength: 1,
      }),
      unchanged: fc.constantFrom(false, false, false, true),
      suspect: fault,
      sure: fault,
    },
    { requiredKeys: ['detections'] },
  ),
  down: fc.constantFrom(false, false, false, false, true),
  again: fc.constantFrom(1, 2, 3, 8),
});
const steps = fc.array(aStep, { minLength: 1, maxLength: 25 }).map(oftenHealthy);

function oftenHealthy(all: Step[]): Step[] {
  return all.map((step, i) => {
    const { suspect: _, sure: __, ...scene } = step.scene;
    return i % 6 === 5 ? step : { ...step, scene };
  });
}

/** Runs the steps; `kill` puts the state through the store's text and goes on in a new ledger after every look. */
function run(all: readonly Step[], { kill }: { kill: boolean }, check?: (change: LedgerChange) => void) {
  let ledger = open(null);
  let second = 0;
  let seq = 0;
  const started: Presence[] = [];
  const ended: Presence[] = [];
  const note = (change: LedgerChange) => {
    started.push(...change.started);
    ended.push(...change.ended);
    check?.(change);
    if (kill) ledger = open(structuredClone(ledger.state()));
  };
  for (const { afterMs, scene, down, again } of all) {
    if (down) note(ledger.cameraIs({ fault: 'down', at: lookAtScene(second + 0.3, 0, {}).at }));
    for (let i = 0; i < again; i++) {
      second += (i === 0 ? afterMs : 1_000) / 1_000;
      note(ledger.observe(lookAtScene(second, seq++, scene)));
    }
  }
  return { started, ended, presences: ledger.presences(), state: ledger.state() };
}

function open(state: LedgerState | null): CameraLedger {
  const confidence = { start: 0.5, keep: 0.25 };
  const camera = aStreet();
  return new CameraLedger({
    camera,
    confidence,
    patience: patienceOf(camera),
    appearanceDistance: numbersDiffer,
    state,
  });
}

function checkTimes({ timeline, firstSeenAt, lastSeenAt, clearedAt, ended, observations, state }: Presence) {
  let reachedAt = firstSeenAt;
  for (const part of timeline) {
    expect(part.fromAt).toEqual(reachedAt);
    expect(intervalMs(part)).toBeGreaterThan(0);
    reachedAt = part.toAt;
  }
  expect(reachedAt).toEqual(lastSeenAt);
  const counted = (['seen', 'gap', 'absent'] as const).map((type) => timelineMs(timeline, type));
  expect(counted.reduce((sum, ms) => sum + ms)).toBe(lastSeenAt.getTime() - firstSeenAt.getTime());
  expect(observations.length).toBeLessThanOrEqual(12);
  expect(state === 'gone').toBe(ended !== null);
  if (ended === 'left') expect(clearedAt).toEqual(lastSeenAt);
  if (ended === 'unknown') expect(clearedAt).toBeNull();
}

describe('whatever the camera, the detector and the clock do', () => {
  test('a presence’s times lie end to end and add up to its life', () => {
    fc.assert(
      fc.property(steps, (all) => {
        run(all, { kill: false }, ({ presences, ended }) => [...presences, ...ended].forEach(checkTimes));
      }),
      { numRuns: 60 },
    );
  });

  test('a kill after every look gives the same presences, ids and times as none', () => {
    fc.assert(
      fc.property(steps, (all) => {
        expect(run(all, { kill: true })).toEqual(run(all, { kill: false }));
      }),
      { numRuns: 50 },
    );
  });

  test('the same looks give the same, and no id or live thing comes twice', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const first = run(all, { kill: false }, ({ presences }) => {
          const live = presences.filter(({ ended }) => ended === null);
          expect(new Set(live.map(({ thingId }) => thingId)).size).toBe(live.length);
        });
        expect(run(all, { kill: false })).toEqual(first);
        const things = first.started.filter(({ type }) => type !== 'fault');
        expect(new Set(things.map(({ id }) => id)).size).toBe(things.length);
      }),
      { numRuns: 40 },
    );
  });

  test('no more time counts as seen than passed in steps that can be watched', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { presences, ended } = run(all, { kill: false });
        const watchedMs = all.reduce((sum, { afterMs, again }) => {
          return sum + (again - 1) * 1_000 + (afterMs > 0 && afterMs <= 3_000 ? afterMs : 0);
        }, 0);
        for (const { timeline, type } of [...presences, ...ended]) {
          if (type !== 'fault') expect(timelineMs(timeline, 'seen')).toBeLessThanOrEqual(watchedMs);
        }
      }),
      { numRuns: 40 },
    );
  });
});

test('10,000 detections a look are survived, and no more than 500 presences are kept', () => {
  const flood = Array.from({ length: 10_000 }, (_, i) => {
    const [x, y] = [(i % 100) / 100, Math.floor(i / 100) / 100];
    return sees(i % 2 ? 'car' : 'bag', [x, y, x + 0.009, y + 0.009], 0.5 + (i % 50) / 100);
  });
  const ledger = open(null);
  const before = process.cpuUsage();
  for (let s = 0; s < 5; s++) {
    ledger.observe({ ...lookAtScene(s, s, { detections: flood }), appearanceOf: () => [1] });
  }
  // Of the processor, not of the wall clock: other tests run beside this one.
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000 / 5).toBeLessThan(1_000);
  expect(ledger.presences().length).toBeLessThanOrEqual(500);
  expect(ledger.presences().length).toBeGreaterThan(100);
});
