import { expect, test } from 'vitest';
import { hoursName } from './names.ts';
import { inEveryLanguage } from './words.ts';

test.each<[hours: string, en: string, zh: string]>([
  ['Mo-Su 07:00-22:00', 'Mon–Sun 07:00–22:00', '周一–周日 07:00–22:00'],
  [
    'Mo-Fr 22:00-06:00, Sa,Su 08:00-10:00,12:00-18:00; PH off',
    'Mon–Fri 22:00–06:00; Sat, Sun 08:00–10:00, 12:00–18:00; holidays not in force',
    '周一–周五 22:00–06:00；周六、周日 08:00–10:00、12:00–18:00；法定节假日 不生效',
  ],
  ['PH -1 day 20:00-24:00', '1 day before holidays 20:00–24:00', '法定节假日前 1 天 20:00–24:00'],
  ['PH +2 days 20:00-24:00', '2 days after holidays 20:00–24:00', '法定节假日后 2 天 20:00–24:00'],
  ['24/7', 'always', '全天'],
  ['week 03,10-12 constructor', 'week 3, 10–12 of the year constructor', '全年第 3, 10–12 周 constructor'],
  ['Mo-Fr closed; Sa 10:00-12:00', 'Mon–Fri not in force; Sat 10:00–12:00', '周一–周五 不生效；周六 10:00–12:00'],
  [
    'Mo 08:00-12:00 "Mo: see order 12-3, Sa off; May"',
    'Mon 08:00–12:00 "Mo: see order 12-3, Sa off; May"',
    '周一 08:00–12:00 "Mo: see order 12-3, Sa off; May"',
  ],
  ['Mo 08:00-12:00 "open, Tu', 'Mon 08:00–12:00 "open, Tue', '周一 08:00–12:00 "open、周二'],
  ['', '', ''],
])('hours %s are said in both languages, and what is no word of hours stays', (hours, en, zh) => {
  expect(inEveryLanguage(hoursName(hours))).toEqual({ en, zh });
});
