import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sureSince, suspectSince, well } from '../../testing/builders/health-looks.ts';
import { CoveredTime } from './covered-time.ts';

test('whatever the clock does, no moment is counted twice and no future moment is counted', () => {
  const step = fc.oneof(
    fc.integer({ min: 1, max: 8_000 }),
    fc.integer({ min: -8_000, max: 0 }),
    fc.integer({ min: -1e9, max: 1e9 }),
  );
  const event = fc.record({ stepMs: step, what: fc.constantFrom('up' as const, 'down' as const, well) });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const time = new CoveredTime({ everyMs: 1_000 });
      let nowMs = 1e12;
      for (const { stepMs, what } of events) {
        nowMs += stepMs;
        if (what === 'up' || what === 'down') time.turned(what, new Date(nowMs));
        else time.watched(new Date(nowMs), what);
        let untilMs = Number.NEGATIVE_INFINITY;
        for (const { fromMs, toMs } of time.certain(new Date(nowMs))) {
          expect(fromMs).toBeGreaterThanOrEqual(untilMs);
          expect(toMs - fromMs).toBeGreaterThan(0);
          untilMs = toMs;
        }
        expect(untilMs).toBeLessThanOrEqual(nowMs);
      }
    }),
  );
});

test('whatever happens, in order of time: no moment is counted twice and none between the first and last event is left out', () => {
  const event = fc.record({
    afterMs: fc.integer({ min: 1, max: 8_000 }),
    what: fc.constantFrom('up' as const, 'down' as const, well, 'suspect' as const, 'sure' as const),
    sinceMs: fc.integer({ min: 0, max: 5_000 }),
  });
  fc.assert(
    fc.property(fc.array(event, { minLength: 2, maxLength: 60 }), (events) => {
      const time = new CoveredTime({ everyMs: 1_000 });
      let nowMs = 100_000;
      const firstMs = nowMs + (events[0]?.afterMs ?? 0);
      for (const { afterMs, what, sinceMs } of events) {
        nowMs += afterMs;
        const since = new Date(nowMs - sinceMs);
        if (what === 'up' || what === 'down') time.turned(what, new Date(nowMs));
        else
          time.watched(
            new Date(nowMs),
            what === 'suspect' ? suspectSince(since) : what === 'sure' ? sureSince(since) : well,
          );
      }
      time.end(new Date(nowMs));
      let untilMs = firstMs;
      for (const stretch of time.certain(new Date(nowMs))) {
        expect(stretch.fromMs).toBe(untilMs);
        untilMs = stretch.toMs;
      }
      expect(untilMs).toBe(nowMs);
    }),
  );
});
