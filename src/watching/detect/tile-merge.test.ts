import { describe, expect, it } from 'vitest';
import type { BoxXyxy } from '../../kernel/domain/box.ts';
import type { Detection } from '../../kernel/domain/detection.ts';
import type { Label } from '../../kernel/domain/label.ts';
import { mergeTiles } from './tile-merge.ts';

const LEFT: BoxXyxy = [0, 0, 0.6, 1];
const RIGHT: BoxXyxy = [0.4, 0, 1, 1];

function seen(label: Label, confidence: number, ...boxXyxy: BoxXyxy): Detection {
  return { label, confidence, boxXyxy };
}

const merged = (left: readonly Detection[], right: readonly Detection[]) =>
  mergeTiles([
    { tile: LEFT, detections: left },
    { tile: RIGHT, detections: right },
  ]);

describe('what two tiles see of one thing', () => {
  const whole = seen('car', 0.5, 0.45, 0.4, 0.55, 0.6);

  it('whole in both gives the more confident box', () => {
    const better = seen('car', 0.6, 0.452, 0.4, 0.552, 0.6);
    expect(merged([whole], [better])).toEqual([better]);
  });

  it('cut in one gives the whole box of the other, however confident the piece is', () => {
    const inRight = seen('car', 0.5, 0.5, 0.4, 0.7, 0.6);
    const piece = seen('car', 0.9, 0.5, 0.4, 0.6, 0.6);
    expect(merged([piece], [inRight])).toEqual([inRight]);
  });

  it('cut in both is joined when it is larger than what they share', () => {
    const [left, right] = [seen('bus', 0.6, 0.1, 0.2, 0.6, 0.8), seen('bus', 0.7, 0.4, 0.21, 0.9, 0.8)];
    expect(merged([left], [right])).toEqual([seen('bus', 0.7, 0.1, 0.2, 0.9, 0.8)]);
  });

  it('cut in both stays two when they do not agree on what they share', () => {
    const [left, right] = [seen('car', 0.6, 0.5, 0.1, 0.6, 0.2), seen('car', 0.7, 0.4, 0.7, 0.5, 0.8)];
    expect(merged([left], [right])).toHaveLength(2);
  });

  it('cut by the edge of the picture does not count as a piece', () => {
    const atEdge = seen('car', 0.5, 0, 0.4, 0.2, 0.6);
    expect(merged([atEdge], [])).toEqual([atEdge]);
  });
});

describe('boxes on one place', () => {
  it.each<[string, Label, Label, number]>([
    ['car and truck are one thing', 'car', 'truck', 1],
    ['garbage and an overflowing bin are one thing', 'garbage', 'overflow', 1],
    ['a table and an umbrella are two', 'table', 'umbrella', 2],
    ['a person and a bicycle are two', 'person', 'bicycle', 2],
  ])('%s', (_, a, b, count) => {
    const detections = [seen(a, 0.7, 0.1, 0.1, 0.3, 0.3), seen(b, 0.6, 0.1, 0.1, 0.3, 0.31)];
    const kept = mergeTiles([{ tile: [0, 0, 1, 1], detections }]);
    expect(kept).toEqual(detections.slice(0, count));
  });

  it('of one label and one tile stay as the model’s suppression left them', () => {
    const couple = [seen('person', 0.7, 0.1, 0.1, 0.2, 0.3), seen('person', 0.6, 0.12, 0.1, 0.22, 0.3)];
    expect(mergeTiles([{ tile: [0, 0, 1, 1], detections: couple }])).toHaveLength(2);
  });
});
