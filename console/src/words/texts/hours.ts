import type { Text } from '../../../../src/kernel/domain/language.ts';

/** When the rules of a camera are in force. */
export const RULE_HOUR_TEXTS = {
  title: { en: 'Rules and their hours', zh: '规则与生效时段' },
  always: { en: 'always', zh: '全天' },
  trial: { en: 'on trial', zh: '试行' },
  'in-force': { en: 'in force', zh: '生效中' },
  'in-force-until': { en: 'in force until {{at}}', zh: '生效中，至 {{at}}' },
  'next-at': { en: 'not in force, next {{at}}', zh: '未生效，下次 {{at}}' },
  'not-soon': { en: 'not in force within a month', zh: '一个月内不生效' },
  more: { en: { one: 'one more rule', other: '{{count}} more rules' }, zh: '另有 {{count}} 条规则' },
  none: { en: 'It has no rule.', zh: '没有规则。' },
  unknown: { en: 'Its rules cannot be read here.', zh: '此处无法读取其规则。' },
} as const satisfies Readonly<Record<string, Text>>;
