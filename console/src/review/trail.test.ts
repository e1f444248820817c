import { expect, test } from 'vitest';
import { reviewCase } from '../testing/review-case.ts';
import {
  currentStop,
  EMPTY_TRAIL,
  nextCases,
  stepped,
  type Trail,
  takeBackStop,
  withCase,
  withClaims,
  withDecision,
  withoutCase,
  withoutDecision,
} from './trail.ts';

const claimed = (...ids: readonly string[]) => ids.map((id) => reviewCase({ id }));
const decided = (atTicksMs = 0) =>
  ({ verdict: 'confirmed', reasonId: null, requestId: 'r', seenAfter: 1, atTicksMs }) as const;
const ids = ({ stops }: Trail) => stops.map((stop) => `${stop.reviewed.id}${stop.decided ? '!' : ''}`).join(' ');
const at = (trail: Trail) => currentStop(trail)?.reviewed.id ?? null;
const start = withClaims(EMPTY_TRAIL, claimed('a', 'b', 'c', 'd', 'e'));

test('what is due first is shown first; the three behind it are fetched ahead', () => {
  expect(at(start)).toBe('a');
  expect(nextCases(start, 3).map(({ id }) => id)).toEqual(['b', 'c', 'd']);
});

test('a decision leads to the next case; new claims come behind, and the one that is looked at stays', () => {
  const after = withDecision(start, 'a', decided());
  expect(at(after)).toBe('b');
  const more = withClaims(after, claimed('x', 'b', 'c', 'd', 'e'));
  expect([ids(more), at(more)]).toEqual(['a! b c d e x', 'b']);
});

test('a decided case that the server still lists as claimed does not come again', () => {
  const after = withClaims(withDecision(start, 'a', decided()), claimed('a', 'b', 'c', 'd', 'e'));
  expect(ids(after)).toBe('a! b c d e');
});

test('a case that was opened again after the decision comes again', () => {
  const opened = { ...reviewCase({ id: 'a' }), seen: 2 };
  expect(ids(withClaims(withDecision(start, 'a', decided()), [opened, ...claimed('b')]))).toBe('a b');
});

test('it comes again also when the server had acknowledged the decision before', () => {
  const acknowledged = withCase(
    withDecision(start, 'a', decided()),
    reviewCase({ id: 'a', seen: 1, state: 'confirmed' }),
  );
  expect(ids(withClaims(acknowledged, [reviewCase({ id: 'a', seen: 1 }), ...claimed('b')]))).toBe('a! b');
  expect(ids(withClaims(acknowledged, [reviewCase({ id: 'a', seen: 2 }), ...claimed('b')]))).toBe('a b');
});

test('a case whose claim is over is removed, unless somebody looks at it', () => {
  expect(ids(withClaims(start, claimed('c', 'd')))).toBe('a c d');
});

test('when the last one is decided nothing is shown, until a new case is claimed', () => {
  const done = withDecision(withClaims(EMPTY_TRAIL, claimed('a')), 'a', decided());
  expect(at(done)).toBeNull();
  expect(at(withClaims(done, claimed('n')))).toBe('n');
});

test('back shows what was decided; a decision there leads to the first case that waits', () => {
  const back = stepped(withDecision(start, 'a', decided()), -1);
  expect(at(back)).toBe('a');
  expect(at(stepped(stepped(back, -1), 1))).toBe('b');
  expect(at(withDecision(stepped(stepped(start, 1), 1), 'c', decided()))).toBe('d');
});

test('the last decision can be taken back for ten seconds, and its case is shown again', () => {
  const after = withDecision(withDecision(start, 'a', decided(1_000)), 'b', decided(2_000));
  expect(takeBackStop(after, 12_000)?.reviewed.id).toBe('b');
  expect(takeBackStop(after, 12_001)).toBeNull();
  const again = withoutDecision(after, 'b');
  expect([at(again), ids(again)]).toEqual(['b', 'a! b c d e']);
  expect(takeBackStop(again, 3_000)?.reviewed.id).toBe('a');
});

test('a case that somebody else decided goes, and the one that is looked at stays', () => {
  const at3 = stepped(stepped(start, 1), 1);
  expect(at(withoutCase(at3, 'a'))).toBe('c');
  expect(at(withoutCase(at3, 'c'))).toBe('d');
});

test('after many decisions only the last twenty are remembered', () => {
  let trail = EMPTY_TRAIL;
  for (let i = 0; i < 30; i++) trail = withDecision(withClaims(trail, claimed(`c${i}`)), `c${i}`, decided(i));
  trail = withClaims(trail, claimed('z'));
  expect(trail.stops).toHaveLength(21);
  expect(at(trail)).toBe('z');
});
