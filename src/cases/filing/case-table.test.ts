import { expect, test } from 'vitest';
import { wordsIn } from '../../kernel/words/words.ts';
import { aCamera, aViolation } from '../../testing/builders/case-builders.ts';
import { newCase, withViolation } from './case-state.ts';
import { caseTable } from './case-table.ts';

const violation = aViolation();
const filedIn = (timezone: string) => {
  const camera = aCamera({ timezone });
  return withViolation(
    newCase({ id: 'c1', presenceKey: 'c1', recurrenceOf: null }, violation, camera),
    violation,
    camera,
  );
};

test.each([
  ['that of the cameras', ['Asia/Shanghai', 'Asia/Shanghai'], '+08:00'],
  ["this machine's where the cameras are in several", ['Asia/Shanghai', 'Asia/Urumqi'], '+09:00'],
])('the times of a list are in one time zone: %s', (_, timezones, offset) => {
  const [, ...lines] = caseTable(timezones.map(filedIn), wordsIn('en'), 'Asia/Tokyo');
  expect(lines.map((line) => line.match(/[+-][0-9]{2}:00/)?.[0])).toEqual([offset, offset]);
});
