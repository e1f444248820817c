import { expect, test } from 'vitest';
import { JiexunError } from '../domain/error.ts';
import { errorLines } from './error-lines.ts';

const error = new JiexunError('JX_CASE_UNKNOWN', 'There is no case "c1"; `jiexun cases` lists them.');

test('an error is its message and its code; in Chinese it also says what it means and what to do', () => {
  expect(errorLines(error, 'en')).toEqual([error.message, '(JX_CASE_UNKNOWN)']);
  expect(errorLines(error, 'zh')).toEqual([
    '没有这个编号的案件。',
    error.message,
    '请用 `jiexun cases` 核对编号。',
    '(JX_CASE_UNKNOWN)',
  ]);
});
