import type { Text } from '../../domain/language.ts';

/** The words in the hours of a rule, by their names in OpenStreetMap's `opening_hours`. */
export const HOUR_WORD_TEXTS = {
  Mo: { en: 'Mon', zh: '周一' },
  Tu: { en: 'Tue', zh: '周二' },
  We: { en: 'Wed', zh: '周三' },
  Th: { en: 'Thu', zh: '周四' },
  Fr: { en: 'Fri', zh: '周五' },
  Sa: { en: 'Sat', zh: '周六' },
  Su: { en: 'Sun', zh: '周日' },
  Jan: { en: 'Jan', zh: '1月' },
  Feb: { en: 'Feb', zh: '2月' },
  Mar: { en: 'Mar', zh: '3月' },
  Apr: { en: 'Apr', zh: '4月' },
  May: { en: 'May', zh: '5月' },
  Jun: { en: 'Jun', zh: '6月' },
  Jul: { en: 'Jul', zh: '7月' },
  Aug: { en: 'Aug', zh: '8月' },
  Sep: { en: 'Sep', zh: '9月' },
  Oct: { en: 'Oct', zh: '10月' },
  Nov: { en: 'Nov', zh: '11月' },
  Dec: { en: 'Dec', zh: '12月' },
  PH: { en: 'holidays', zh: '法定节假日' },
  easter: { en: 'Easter', zh: '复活节' },
  day: { en: 'day', zh: '天' },
  days: { en: 'days', zh: '天' },
  off: { en: 'not in force', zh: '不生效' },
  closed: { en: 'not in force', zh: '不生效' },
  '24/7': { en: 'always', zh: '全天' },
} as const satisfies Readonly<Record<string, Text>>;

/** What else stands in hours: days around holidays, weeks by number, and what stands between two parts. */
export const HOUR_PART_TEXTS = {
  'days-before': {
    en: { one: '1 day before holidays', other: '{{count}} days before holidays' },
    zh: '法定节假日前 {{count}} 天',
  },
  'days-after': {
    en: { one: '1 day after holidays', other: '{{count}} days after holidays' },
    zh: '法定节假日后 {{count}} 天',
  },
  weeks: { en: 'week {{weeks}} of the year', zh: '全年第 {{weeks}} 周' },
  comma: { en: ', ', zh: '、' },
  semicolon: { en: '; ', zh: '；' },
  dash: { en: '–', zh: '–' },
} as const satisfies Readonly<Record<string, Text>>;
