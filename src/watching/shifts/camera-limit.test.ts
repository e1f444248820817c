import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../testing/builders/fake-clock.ts';
import { CameraLimit } from './camera-limit.ts';

const EVERY_MS = 1_000;

async function limitAfter(steps: readonly { seconds: number; lagMs: number; watching: number }[], most: number | null) {
  const clock = new FakeClock();
  const limit = new CameraLimit({ clock, most });
  let found = limit.current(0);
  for (const { seconds, lagMs, watching } of steps) {
    for (let second = 0; second < seconds; second += 1) {
      limit.looked(lagMs, EVERY_MS);
      await clock.advance(1_000);
      found = limit.current(watching);
    }
  }
  return found;
}

describe('how many cameras a worker can watch', () => {
  it.each([
    { title: 'is unknown while it keeps up', steps: [{ seconds: 600, lagMs: 900, watching: 40 }], limit: null },
    {
      title: 'falls by a tenth when pictures are late',
      steps: [{ seconds: 31, lagMs: 4_000, watching: 40 }],
      limit: 36,
    },
    {
      title: 'stays until the last change can have an effect',
      steps: [{ seconds: 61, lagMs: 4_000, watching: 36 }],
      limit: 33,
    },
    {
      title: 'falls again when the last change did not help',
      steps: [
        { seconds: 31, lagMs: 4_000, watching: 40 },
        { seconds: 90, lagMs: 4_000, watching: 36 },
      ],
      limit: 33,
    },
    {
      title: 'rises a little after five good minutes at the limit',
      steps: [
        { seconds: 31, lagMs: 4_000, watching: 40 },
        { seconds: 330, lagMs: 500, watching: 36 },
      ],
      limit: 39,
    },
    {
      title: 'stays when there are no more cameras to try it with',
      steps: [
        { seconds: 31, lagMs: 4_000, watching: 40 },
        { seconds: 600, lagMs: 500, watching: 20 },
      ],
      limit: 36,
    },
    { title: 'never falls below one', steps: [{ seconds: 300, lagMs: 9_000, watching: 1 }], limit: 1 },
    { title: 'is at most what a person says', steps: [{ seconds: 60, lagMs: 100, watching: 5 }], most: 8, limit: 8 },
  ])('$title', async ({ steps, limit, most }) => {
    expect(await limitAfter(steps, most ?? null)).toBe(limit);
  });
});
