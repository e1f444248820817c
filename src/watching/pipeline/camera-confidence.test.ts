import { describe, expect, it } from 'vitest';
import { confidenceOf } from './camera-confidence.ts';

const street = { confidence: { start: 0.45, keep: 0.13, startOf: { garbage: 0.48, car: 0.45 } } };
const vendor = { confidence: { start: 0.6, keep: 0.3, startOf: { car: 0.6, stall: 0.7 } } };
const camera = (start: number | null, keep: number | null) => ({ confidence: { start, keep } });

describe('the confidences of a camera', () => {
  it('are the lowest that its models give for a label', () => {
    expect(confidenceOf(camera(null, null), [street, vendor])).toEqual({
      start: 0.45,
      keep: 0.13,
      startOf: { garbage: 0.48, car: 0.45, stall: 0.7 },
    });
  });

  it('are those of its file, for every label, where the file gives them', () => {
    expect(confidenceOf(camera(0.6, null), [street, vendor])).toEqual({ start: 0.6, keep: 0.13 });
    expect(confidenceOf(camera(null, 0.4), [street])).toMatchObject({
      start: 0.45,
      keep: 0.4,
      startOf: { garbage: 0.48 },
    });
    expect(confidenceOf(camera(0.6, 0.4), [street])).toEqual({ start: 0.6, keep: 0.4 });
  });
});
