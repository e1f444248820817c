import { expect, test } from 'vitest';
import { wordsIn } from '../words/words.ts';
import { hoursInWords } from './hours-in-words.ts';

test.each<[hours: string, en: string, zh: string]>([
  [
    'Mo-Fr 07:00-22:00; PH off',
    'Mon–Fri 07:00–22:00; holidays not in force',
    '周一–周五 07:00–22:00；法定节假日 不生效',
  ],
  [
    'Mo-Fr 22:00-06:00, Sa,Su 08:00-10:00,12:00-18:00',
    'Mon–Fri 22:00–06:00; Sat, Sun 08:00–10:00, 12:00–18:00',
    '周一–周五 22:00–06:00；周六、周日 08:00–10:00、12:00–18:00',
  ],
  ['Sa, Su 08:00-10:00', 'Sat, Sun 08:00–10:00', '周六、周日 08:00–10:00'],
  ['06:30-09:00,17:00-19:00', '06:30–09:00, 17:00–19:00', '06:30–09:00、17:00–19:00'],
  [
    'Jun-Aug Sa,Su,PH 22:00-02:00',
    'Jun–Aug Sat, Sun, holidays 22:00–02:00',
    '6月–8月 周六、周日、法定节假日 22:00–02:00',
  ],
  ['PH -1 day 20:00-24:00', '1 day before holidays 20:00–24:00', '法定节假日前 1 天 20:00–24:00'],
  ['PH +2 days 20:00-24:00', '2 days after holidays 20:00–24:00', '法定节假日后 2 天 20:00–24:00'],
  ['24/7', 'always', '全天'],
  ['Mo[1] 10:00-12:00', 'Mon[1] 10:00–12:00', '周一[1] 10:00–12:00'],
  ['week 01-10/2 Mo 10:00-12:00', 'week 1–10/2 of the year Mon 10:00–12:00', '全年第 1–10/2 周 周一 10:00–12:00'],
  ['easter +1 day 08:00-09:00', 'Easter +1 day 08:00–09:00', '复活节 +1 天 08:00–09:00'],
])('%s is said in both languages', (hours, en, zh) => {
  expect(hoursInWords(hours, wordsIn('en'))).toBe(en);
  expect(hoursInWords(hours, wordsIn('zh'))).toBe(zh);
});
