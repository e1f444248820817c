import { expect, test } from 'vitest';
import { hourSpans } from './hour-spans.ts';

test.each([
  ['nothing', [null, null], []],
  ['the whole day', [1, 0, 1], ['0–3']],
  ['two spans', [null, 1, 0.5, null, 0, null], ['1–3', '4–5']],
])('%s', (_, hours, spans) => {
  expect(hourSpans(hours)).toEqual(spans);
});
