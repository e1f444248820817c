import { expect, test } from 'vitest';
import { KeptRequestId } from './kept-request-id.ts';

test('what is asked again has the same number, until it is accepted or something else is asked', () => {
  let made = 0;
  const kept = new KeptRequestId(() => `${++made}`);
  expect([kept.for('note a'), kept.for('note a'), kept.for('note b'), kept.for('note b')]).toEqual([
    '1',
    '1',
    '2',
    '2',
  ]);
  kept.accepted();
  expect(kept.for('note b')).toBe('3');
});
