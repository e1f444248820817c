import { expect, test } from 'vitest';
import { JiexunError } from '../domain/error.ts';
import { errorLines } from './error-lines.ts';
import { errorSaying, saidError, saidOf } from './said-error.ts';
import { listing, saying } from './saying.ts';

const what = saying('setting-error.option-twice', { name: 'region' });
const cause = new Error('why');
const error = saidError('JX_EVIDENCE_SETTING', what, { cause });

test('an error in the words of the catalogue has the English text as its message', () => {
  expect(error).toBeInstanceOf(JiexunError);
  expect(error).toMatchObject({ code: 'JX_EVIDENCE_SETTING', message: 'region is given twice.', cause });
});

test('a person reads it in their language, with its code', () => {
  expect(errorLines(error, 'en')).toEqual(['region is given twice.', '(JX_EVIDENCE_SETTING)']);
  expect(errorLines(error, 'zh')).toEqual(['region 写了两次。', '(JX_EVIDENCE_SETTING)']);
});

test('what it says can stand in other words, and in an error that is made again', () => {
  const both = listing('lines', [saidOf(error), saidOf(new Error('ENOENT')), saidOf('gone')]);
  expect(errorLines(saidError('JX_INTERNAL', both), 'zh')[0]).toBe('region 写了两次。\nENOENT\ngone');
  expect(saidOf(errorSaying(error.code, saidOf(error)))).toEqual(what);
});

test('an error that another thread tells in English alone keeps its message', () => {
  const told = errorSaying('JX_CASE_UNKNOWN', 'ENOENT');
  expect(told.message).toBe('ENOENT');
  expect(errorLines(told, 'zh')).toHaveLength(4);
});

test('a log writes the message of such an error once', () => {
  expect(Object.keys(error)).not.toContain('said');
  expect(JSON.stringify(error)).not.toContain('option-twice');
});
