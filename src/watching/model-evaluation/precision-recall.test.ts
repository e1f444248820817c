import { describe, expect, it } from 'vitest';
import { calibrationError } from './calibration.ts';
import type { RankedFind } from './precision-recall.ts';
import { averagePrecision, bestF1, cutOffAt, cutOffs, mostRecallAt, rank } from './precision-recall.ts';

const finds = (text: string): RankedFind[] =>
  text.split(' ').map((word) => ({ confidence: Number.parseFloat(word), isHit: word.endsWith('+') }));

describe('average precision', () => {
  it.each([
    ['every thing found, nothing else', '0.9+ 0.8+', 2, 1],
    ['one of two found, surest', '0.9+', 2, 51 / 101],
    ['a false find that is more confident than the only hit', '0.9- 0.8+', 1, 0.5],
    ['a hit after a false find raises the precision before it', '0.9- 0.8+ 0.7+', 2, 2 / 3],
    ['nothing right', '0.9-', 3, 0],
  ])('of %s', (_, ranked, truths, expected) => {
    expect(averagePrecision(finds(ranked), truths)).toBeCloseTo(expected, 12);
  });

  it('is unknown when there are no things', () => {
    expect(averagePrecision(finds('0.9-'), 0)).toBeNull();
  });
});

describe('a cut-off', () => {
  const offs = cutOffs(rank(finds('0.5- 0.9+ 0.8+ 0.7+ 0.7- 0.6+')), 5);

  it('counts finds of the same confidence together', () => {
    expect(offs.map(({ confidence, precision, recall }) => [confidence, precision, recall])).toEqual([
      [0.9, 1, 0.2],
      [0.8, 1, 0.4],
      [0.7, 0.75, 0.6],
      [0.6, 0.8, 0.8],
      [0.5, 4 / 6, 0.8],
    ]);
  });

  it('for a precision is the one that finds most, even if a more confident one was less precise', () => {
    expect(mostRecallAt(0.8, offs)?.confidence).toBe(0.6);
    expect(mostRecallAt(0.9, offs)?.confidence).toBe(0.8);
  });

  it('does not exist for a precision that no confidence reaches', () => {
    expect(mostRecallAt(0.9, cutOffs(finds('0.9- 0.8+'), 1))).toBeNull();
  });

  it('of the best F1 uses precision and recall; it does not exist when no find is right', () => {
    expect(bestF1(offs)?.confidence).toBe(0.6);
    expect(bestF1(cutOffs(finds('0.9-'), 4))).toBeNull();
  });

  it('at a confidence counts the finds with that confidence or more', () => {
    expect(cutOffAt(0.65, offs)).toEqual({ confidence: 0.65, precision: 0.75, recall: 0.6 });
    expect(cutOffAt(0.95, offs)).toEqual({ confidence: 0.95, precision: 1, recall: 0 });
  });
});

describe('calibration error', () => {
  it('is zero where confidence equals precision', () => {
    expect(calibrationError(finds('0.5+ 0.5-'))).toBe(0);
  });

  it('is the mean distance of the bins, weighted by their finds', () => {
    // 0.9: all right, 0.1 off; 0.25: none right, 0.25 off.
    expect(calibrationError(finds('0.9+ 0.25- 0.25- 0.25-'))).toBeCloseTo((0.1 + 3 * 0.25) / 4, 12);
  });

  it('leaves out finds that nobody uses', () => {
    expect(calibrationError(finds('0.05- 0.02+'))).toBeNull();
  });
});
