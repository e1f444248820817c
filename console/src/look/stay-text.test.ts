import { expect, test } from 'vitest';
import { wordsIn } from '../words/words.ts';
import { dwellText, stayText } from './stay-text.ts';

const LEFT = '2026-11-28T08:00:00.000Z';

test.each([
  ['it is there', null, null, '仍在原处'],
  ['it was seen to be gone', LEFT, 'left', '08:00 离开'],
  ['nobody watched for too long', null, 'unknown', '离开情况不明：无人监看时间过长'],
] as const)('%s', (_, clearedAt, ended, said) => {
  expect(stayText(wordsIn('zh'), { clearedAt, ended }, (time) => time.slice(11, 16))).toBe(said);
});

test('a thing that nobody saw leave stayed at least so long', () => {
  expect(dwellText(wordsIn('zh'), { dwellMs: 31_000, clearedAt: null })).toBe('至少 31秒');
  expect(dwellText(wordsIn('en'), { dwellMs: 31_000, clearedAt: null })).toBe('at least 31s');
  expect(dwellText(wordsIn('zh'), { dwellMs: 31_000, clearedAt: LEFT })).toBe('31秒');
});
