import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FullDisk } from '../../testing/worlds/full-disk.ts';
import { RecordingWorld } from '../../testing/worlds/recording-world.ts';

const START = new Date('2026-01-01T08:50:00Z');

const event = fc.oneof(
  fc.record({ type: fc.constant('video' as const), seconds: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ type: fc.constant('down' as const), seconds: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ type: fc.constant('full' as const), seconds: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ type: fc.constant('killed' as const), seconds: fc.integer({ min: 0, max: 300 }) }),
);

test('whatever happens, every millisecond is one segment or one gap', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 8 }), async (events) => {
      const world = new RecordingWorld(START);
      const disk = new FullDisk();
      let fence = 1;
      let camera = await world.record(fence, disk);
      await camera.begin();
      for (const { type, seconds } of events) {
        disk.isFull = type === 'full';
        if (type === 'killed') {
          camera.cut();
          await world.clock.advance(seconds * 1_000);
          fence += 1;
          camera = await world.record(fence, disk);
          await camera.begin();
        } else if (type === 'down') {
          await camera.give({ type: 'end', why: 'camera-down', words: '' });
          await world.clock.advance(seconds * 1_000);
          await camera.begin();
        } else await camera.seconds(seconds);
      }
      disk.isFull = false;
      await camera.stop();
      const hours = await world.hours();
      const told = hours.flatMap(({ segments, gaps }) => [
        ...segments.map(([, fromMs, toMs]) => [fromMs, toMs] as const),
        ...gaps.map(([fromMs, toMs]) => [fromMs, toMs] as const),
      ]);
      const sorted = told.filter(([fromMs, toMs]) => toMs > fromMs).toSorted(([a], [b]) => a - b);
      // A process that is killed before it has noted anything leaves nothing.
      let untilMs = sorted[0]?.[0] ?? world.clock.now().getTime();
      for (const [fromMs, toMs] of sorted) {
        expect(fromMs).toBe(untilMs);
        untilMs = toMs;
      }
      expect(untilMs).toBe(world.clock.now().getTime());
      for (const { gaps, hourAt } of hours) {
        for (const [fromMs, toMs] of gaps) {
          expect(fromMs).toBeGreaterThanOrEqual(hourAt.getTime());
          expect(toMs).toBeLessThanOrEqual(hourAt.getTime() + 3_600_000);
        }
      }
    }),
    { numRuns: 60 },
  );
});
