import { expect, test } from 'vitest';
import { z } from 'zod';
import { complaint, saidIssue } from './said-issue.ts';
import { saying } from './saying.ts';
import { wordsIn } from './words.ts';

test.each<[schema: z.ZodType, value: unknown, en: string, zh: string]>([
  [z.string(), 7, 'text', '文字'],
  [z.number(), '7', 'a number', '数字'],
  [z.int(), 1.5, 'a whole number', '整数'],
  [z.boolean(), 'yes', 'true or false', 'true 或 false'],
  [z.array(z.string()), {}, 'a list', '列表'],
  [z.tuple([z.number()]), 'x', 'a list', '列表'],
  [z.object({}), [], 'a map of fields', '一组字段'],
  [z.date(), 'x', 'another value', '其他值'],
  [z.enum(['a', 'b']), 'c', 'one of a, b', 'a、b 之一'],
  [z.strictObject({}), { x: 1, y: 2 }, 'no field x, y', '没有字段 x、y'],
  [z.number().min(2), 1, 'at least 2', '不小于 2'],
  [z.number().positive(), 0, 'more than 0', '大于 0'],
  [z.number().max(2), 3, 'at most 2', '不大于 2'],
  [z.number().lt(2), 2, 'less than 2', '小于 2'],
  [z.string().min(1), '', 'at least 1 character', '至少 1 个字符'],
  [z.string().max(2), 'abc', 'at most 2 characters', '最多 2 个字符'],
  [z.array(z.number()).min(1), [], 'at least 1 entry', '至少 1 项'],
  [z.array(z.number()).max(2), [1, 2, 3], 'at most 2 entries', '最多 2 项'],
  [z.number().multipleOf(4), 5, 'a multiple of 4', '4 的倍数'],
  [z.iso.datetime(), 'today', 'a time in UTC, such as 2026-11-28T08:00:00Z', 'UTC 时间，例如 2026-11-28T08:00:00Z'],
  [z.string().regex(/^a+$/), 'b', 'text of the form /^a+$/', '符合 /^a+$/ 的文字'],
  [z.union([z.string(), z.number()]), true, 'another value', '其他值'],
  [
    z.string(complaint(saying('expected.hours'))),
    1,
    wordsIn('en').say('expected.hours'),
    wordsIn('zh').say('expected.hours'),
  ],
  [z.string().refine(() => false, 'own words'), 'x', 'own words', 'own words'],
])('%# what a schema expects is said in both languages', (schema, value, en, zh) => {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  const said = saidIssue({ ...issue });
  expect([wordsIn('en').of(said), wordsIn('zh').of(said)]).toEqual([en, zh]);
});
