import type { ReadHours } from '../../../../src/edges/api/contract/rules.ts';
import type { Text } from '../../../../src/kernel/domain/language.ts';

/** Choosing when a rule is in force. */
export const HOUR_CHOICE_TEXTS = {
  title: { en: 'When the rule is in force', zh: '规则生效时段' },
  remove: { en: 'Remove', zh: '删除' },
  plan: { en: 'At chosen times', zh: '按时段' },
  text: { en: 'As text', zh: '文本' },
  'text-label': { en: 'opening_hours of OpenStreetMap', zh: 'OpenStreetMap 的 opening_hours' },
  'only-text': {
    en: 'These hours say more than can be chosen here: change them as text, or choose anew.',
    zh: '现有时段无法以选项表示：请修改文本，或重新选择。',
  },
  days: { en: 'Days of row {{n}}', zh: '第 {{n}} 行的日子' },
  from: { en: 'From', zh: '起' },
  to: { en: 'To', zh: '止' },
  'add-span': { en: 'Another time', zh: '加时段' },
  'remove-span': { en: 'Remove {{from}}–{{to}}', zh: '删除 {{from}}–{{to}}' },
  'add-row': { en: 'Other times on other days', zh: '其他日子用其他时段' },
  'remove-row': { en: 'Remove row {{n}}', zh: '删除第 {{n}} 行' },
  holidays: { en: 'On public holidays', zh: '法定节假日' },
  'holidays-same': { en: 'as on other days', zh: '与平日相同' },
  'holidays-off': { en: 'not', zh: '不生效' },
  'holidays-own': { en: 'at own times', zh: '另定时段' },
  'make-up': {
    en: 'A Saturday or Sunday that is worked for a holiday counts as a workday.',
    zh: '调休上班的周六、周日按工作日计算。',
  },
  exceptions: { en: 'Except', zh: '例外日期' },
  'add-exception': { en: 'Except on a date', zh: '添加例外日期' },
  'first-day': { en: 'First day', zh: '首日' },
  'last-day': { en: 'Last day', zh: '末日' },
  'exception-off': { en: 'not in force', zh: '不生效' },
  'remove-exception': { en: 'Remove the exception {{date}}', zh: '删除例外 {{date}}' },
  'no-days': { en: 'Choose a day.', zh: '请选择日子。' },
  'no-times': {
    en: 'Write each time as 07:00 to 22:00; the end of a day is 24:00.',
    zh: '请填写起止时间，如 07:00 至 22:00；一天结束为 24:00。',
  },
  'no-date': { en: 'Choose the first and the last day.', zh: '请选择首日与末日。' },
  'two-weeks': { en: 'The next two weeks in {{timezone}}', zh: '今后两周（{{timezone}}）' },
  worked: { en: 'worked for a holiday', zh: '调休上班' },
  ok: { en: 'Take these hours', zh: '采用' },
} as const satisfies Readonly<Record<string, Text>>;

/** The public holidays. */
export const HOLIDAY_TEXTS = {
  'new-year': { en: 'New Year’s Day', zh: '元旦' },
  'spring-festival': { en: 'Spring Festival', zh: '春节' },
  'tomb-sweeping': { en: 'Tomb-Sweeping Day', zh: '清明节' },
  'labour-day': { en: 'Labour Day', zh: '劳动节' },
  'dragon-boat': { en: 'Dragon Boat Festival', zh: '端午节' },
  'mid-autumn': { en: 'Mid-Autumn Festival', zh: '中秋节' },
  'national-day': { en: 'National Day', zh: '国庆节' },
} as const satisfies Readonly<Record<ReadHours['days'][number]['holidays'][number], Text>>;
