import { expect, test } from 'vitest';
import type { Fault, FaultKind } from './chaos-faults.ts';
import { judgedGap } from './chaos-gaps.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1) + second * 1_000);
const fault = (kind: FaultKind, from: number, to: number, target = ''): Fault => {
  return { kind, target, fromAt: at(from), toAt: at(to) };
};
const gap = (from: number, to: number) => ({ cameraId: 'c1', streamNo: 0, fromAt: at(from), toAt: at(to) });

test.each<[string, Fault, [from: number, to: number], { isLate: boolean; takeOverMs?: number; returnMs?: number }]>([
  ['taken over in time', fault('worker killed', 100, 105), [99, 130], { isLate: false, takeOverMs: 30_000 }],
  ['taken over too late', fault('worker killed', 100, 105), [99, 146], { isLate: true, takeOverMs: 46_000 }],
  ['a sleeper replaced', fault('worker asleep', 100, 130), [99, 124], { isLate: false }],
  ['back soon after the store', fault('store paused', 100, 160), [101, 162], { isLate: false, returnMs: 2_000 }],
  ['back long after the store', fault('store killed', 100, 110), [101, 126], { isLate: true, returnMs: 16_000 }],
  ['back long after a short cut', fault('worker cut off', 100, 105), [101, 126], { isLate: true }],
  ['its own camera', fault('camera down', 100, 120, '0'), [100, 124], { isLate: false, returnMs: 4_000 }],
])('%s', (_, cause, [from, to], expected) => {
  expect(judgedGap(gap(from, to), [cause])).toMatchObject({ because: [cause.kind], ...expected });
});

test.each<[string, Fault]>([
  ['Redis', fault('Redis paused', 100, 160)],
  ['evidence', fault('evidence full', 100, 160)],
  ['the jobs process', fault('jobs killed', 100, 105)],
  ["another stream's camera", fault('camera down', 100, 160, '1')],
  ['a worker that was lost long before', fault('worker killed', 60, 65)],
])('%s does not excuse a gap', (_, cause) => {
  expect(judgedGap(gap(110, 120), [cause])).toMatchObject({ because: [], isLate: false, dueAt: null });
});

test('several causes: the last one counts', () => {
  const faults = [fault('worker killed', 100, 105), fault('store paused', 110, 170)];
  expect(judgedGap(gap(99, 180), faults)).toMatchObject({ dueAt: at(185), isLate: false, takeOverMs: null });
});
