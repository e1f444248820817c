import { describe, expect, test } from 'vitest';
import { wilsonInterval } from './wilson-interval.ts';

describe('Wilson’s 95 % interval', () => {
  test.each([
    // Newcombe (1998), table I, method 3.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d is as published: %d to %d', (hits, all, lower, upper) => {
    const { lowerRatio, upperRatio } = wilsonInterval(hits, all);
    expect(lowerRatio).toBeCloseTo(lower, 4);
    expect(upperRatio).toBeCloseTo(upper, 4);
  });

  test.each([
    [0, 1],
    [1, 1],
    [30, 30],
    [1_000_000, 1_000_000],
    [17, 30],
  ])('of %d in %d has the share inside, is within 0–1, and is the mirror of its opposite', (hits, all) => {
    const { lowerRatio, upperRatio } = wilsonInterval(hits, all);
    const opposite = wilsonInterval(all - hits, all);
    expect(lowerRatio).toBeGreaterThanOrEqual(0);
    expect(upperRatio).toBeLessThanOrEqual(1);
    expect(lowerRatio).toBeLessThanOrEqual(hits / all);
    expect(upperRatio).toBeGreaterThanOrEqual(hits / all);
    expect(opposite.lowerRatio).toBeCloseTo(1 - upperRatio, 10);
  });
});
