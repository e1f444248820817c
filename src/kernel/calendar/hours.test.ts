import { expect, test } from 'vitest';
import { wordsIn } from '../words/words.ts';
import { hoursFault } from './hours.ts';

test.each([
  ['Mo-Su 25:00-26:00', 'Mo-Su 25:00'],
  ['Mo-Su 07:00-', 'Mo-Su 07:00-'],
  ['Mo 07:00-22:00; xx', 'Mo 07:00-22:00; xx'],
  ['Mo-Xx 07:00-22:00', 'Mo-X'],
])('hours %j that nobody understands are told with the place, and with no English under zh', (hours, part) => {
  const fault = hoursFault(hours);
  if (fault === null) throw new Error(`${hours} was understood`);
  expect(wordsIn('en').of(fault)).toContain(`(not understood at the end of "${part}")`);
  const zh = wordsIn('zh').of(fault);
  expect(zh).toContain(`“${part}”`);
  expect(zh.replaceAll('Mo-Fr 07:00-22:00; PH off', '').replaceAll(part, '')).not.toMatch(/[A-Za-z]{3}/);
});

test.each(['Mo-Su 07:00-22:00', 'Mo-Fr 07:00-22:00; PH off'])('hours %j are understood', (hours) => {
  expect(hoursFault(hours)).toBeNull();
});
